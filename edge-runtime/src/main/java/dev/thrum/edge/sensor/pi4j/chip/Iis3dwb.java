package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnSpi;
import dev.thrum.edge.sensor.pi4j.chip.SelfTest.Deflection;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.util.List;
import java.util.Optional;

/// The IIS3DWB: vibration in three axes, 26,667 Hz, flat to 6.3 kHz, ±16 g, 16 bits.
///
/// Sources: STMicroelectronics, "IIS3DWB Datasheet" (DS12569) and application note AN5444 Rev 1;
/// the registers and the limits of the self-test as in the manufacturer's driver `iis3dwb-pid` and
/// its example `iis3dwb_self_test`. Of them:
///
/// - The FIFO holds 512 words of 7 bytes: a tag, then x, y, z. It is read in one go from
///   `FIFO_DATA_OUT_TAG` on, the address going back there after each word; tag 2 is a frame.
/// - `FIFO_OVR_IA` says that the FIFO is filled, `FIFO_OVR_LATCHED` that it was since the register
///   was read last. So a full FIFO counts as one that lost frames.
/// - The chip's clock is off by some per cent; `INTERNAL_FREQ_FINE` would tell by how much.
/// - Self-test: ±4 g, 100 ms to settle, each axis moves by 0.8 to 3.2 g.
///
/// The datasheet itself could not be read: the sensitivities are those a distributor lists for the
/// IIS3DWBG1, SPI mode 3 is what the manufacturer's forum calls right, the clock of 10 MHz is the
/// one usual for its family.
final class Iis3dwb extends Accelerometer {
    private static final String NAME = "iis3dwb";
    private static final Identity IDENTITY = new Identity(NAME, 0x0F, 0x7B);

    private static final int FIFO_CTRL1 = 0x07;
    private static final int FIFO_CTRL2 = 0x08;
    private static final int FIFO_CTRL3 = 0x09;
    private static final int FIFO_CTRL4 = 0x0A;
    private static final int CTRL1_XL = 0x10;
    private static final int CTRL3_C = 0x12;
    private static final int CTRL5_C = 0x14;
    private static final int FIFO_STATUS1 = 0x3A;
    private static final int FIFO_DATA_OUT_TAG = 0x78;

    private static final int OFF = 0x00;
    private static final int BLOCK_DATA_UPDATE_AND_INCREMENT = 0x44;
    private static final int SOFTWARE_RESET_AND_INCREMENT = 0x05;
    private static final int POSITIVE_SELF_TEST = 0x01;
    private static final int BATCH_ACCELERATION = 0x0A;
    private static final int BYPASS = 0x00;
    private static final int CONTINUOUS = 0x06;
    private static final int HELD_HIGH = 0x03;
    private static final int OVERRUN_OR_LATCHED = 0x48;
    private static final int TAG_SHIFT = 3;
    private static final int ACCELERATION_TAG = 2;

    private static final int FIFO_WORDS = 512;
    private static final int WORD_BYTES = 7;

    private static final Modes MODES =
            new Modes(
                    NAME,
                    List.of(new Rate(26_667, 0xA0)),
                    List.of(
                            Range.filling(2, 0x00, 0.061e-3, 16),
                            Range.filling(4, 0x08, 0.122e-3, 16),
                            Range.filling(8, 0x0C, 0.244e-3, 16),
                            Range.filling(16, 0x04, 0.488e-3, 16)));

    private final byte[] status = new byte[2];
    private final byte[] words = new byte[FIFO_WORDS * WORD_BYTES];

    private Iis3dwb(Modes.Mode mode, Line line, Registers registers, Pause pause) {
        super(IDENTITY, mode, registers, pause);
    }

    static ChipDriver driver(MonotonicClock clock) {
        return new AccelerometerDriver(
                new ChipDescription(
                        NAME,
                        Family.ACCELERATION,
                        "vibration in 3 axes, up to 16 g, 26,667 Hz, flat to 6.3 kHz, 16 bits",
                        "STMicroelectronics, IIS3DWB Datasheet DS12569 and AN5444 Rev 1",
                        Optional.empty(),
                        Optional.of(new OnSpi(3, 10_000_000))),
                MODES,
                IDENTITY,
                SpiFraming.READ_BIT_7,
                clock,
                Iis3dwb::new);
    }

    @Override
    public int depthFrames() {
        return FIFO_WORDS;
    }

    @Override
    void reset() throws InterruptedException {
        registers().write(CTRL1_XL, OFF);
        registers().write(CTRL3_C, SOFTWARE_RESET_AND_INCREMENT);
        pause().milliseconds(10);
        registers().write(CTRL3_C, BLOCK_DATA_UPDATE_AND_INCREMENT);
        registers().write(FIFO_CTRL1, 0);
        registers().write(FIFO_CTRL2, 0);
        registers().write(FIFO_CTRL3, BATCH_ACCELERATION);
    }

    @Override
    SelfTest selfTest() {
        Deflection either = new Deflection(0.8, 3.2);
        return new SelfTest(MODES.mode(26_667, 4), 100, 2_048, List.of(either, either, either));
    }

    @Override
    void configure(Modes.Mode mode, boolean force) {
        registers().write(CTRL1_XL, OFF);
        registers().write(CTRL5_C, force ? POSITIVE_SELF_TEST : 0);
        clear();
        registers().write(CTRL1_XL, mode.rate().code() | mode.range().code());
    }

    @Override
    void clear() {
        registers().write(FIFO_CTRL4, BYPASS);
        registers().write(FIFO_CTRL4, CONTINUOUS);
        registers().read(FIFO_STATUS1, status, status.length);
    }

    @Override
    int take(float[] values, int offset, int mostFrames) throws SensorException {
        registers().read(FIFO_STATUS1, status, status.length);
        int held = (status[1] & HELD_HIGH) << 8 | Byte.toUnsignedInt(status[0]);
        if (held > FIFO_WORDS) {
            throw impossible(held, FIFO_WORDS, "words");
        }
        overran((status[1] & OVERRUN_OR_LATCHED) != 0);
        int frames = Math.min(held, mostFrames);
        if (frames > 0) {
            registers().read(FIFO_DATA_OUT_TAG, words, frames * WORD_BYTES);
            decode(values, offset, frames);
        }
        return frames;
    }

    private void decode(float[] values, int offset, int frames) throws SensorException {
        byte[] from = words;
        int at = offset;
        for (int word = 0; word < frames * WORD_BYTES; word += WORD_BYTES) {
            if (Byte.toUnsignedInt(from[word]) >> TAG_SHIFT != ACCELERATION_TAG) {
                throw strayWord(from[word], word / WORD_BYTES);
            }
            values[at] = g(LittleEndian.int16(from, word + 1));
            values[at + 1] = g(LittleEndian.int16(from, word + 3));
            values[at + 2] = g(LittleEndian.int16(from, word + 5));
            at += AXES;
        }
    }

    private SensorException strayWord(byte tag, int index) {
        return new SensorException(
                "%s: word %d of its FIFO has the tag byte 0x%02X, an acceleration has tag 2: bytes were lost or disturbed. Check the wires and their length, or lower the clock of the bus"
                        .formatted(name(), index, tag));
    }

    @Override
    public void stop() {
        registers().write(CTRL1_XL, OFF);
    }
}
