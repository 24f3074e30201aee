package dev.thrum.edge.sensor.pi4j.chip;

import com.pi4j.io.spi.Spi;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnI2c;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnSpi;
import dev.thrum.edge.sensor.pi4j.chip.SelfTest.Deflection;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ADXL345: ±16 g, 13 bits, up to 3,200 Hz.
///
/// Source: Analog Devices, "ADXL345 Data Sheet", Rev. E. Of it:
///
/// - Full resolution (`FULL_RES`) keeps 256 digits per g in all ranges. At 1,600 and 3,200 Hz the
///   lowest bit is always 0, so the largest number is one digit short (page 32).
/// - The FIFO keeps the latest 32 frames (stream mode) and one more stands at the output filter. A
///   frame is read as six bytes in one go; 5 µs must pass until the next, or until `FIFO_STATUS`
///   (page 21).
/// - `OVERRUN` in `INT_SOURCE` is set when the FIFO is filled and cleared by reading data (page
///   21). So a full FIFO counts as one that lost frames.
/// - Rates above 800 Hz need SPI at 2 MHz or more; lower ones 400 kHz for 800 Hz, in proportion
///   (pages 15 and 18).
/// - Self-test: full resolution, 16 g, four frames to settle, 0.1 s averaged (page 31). The limits
///   are those of Table 1 with the factors of Table 14 for supplies from 2.0 to 3.6 V.
final class Adxl345 extends Accelerometer {
    private static final String NAME = "adxl345";
    private static final Identity IDENTITY = new Identity(NAME, 0x00, 0xE5);

    private static final int BW_RATE = 0x2C;
    private static final int POWER_CTL = 0x2D;
    private static final int INT_ENABLE = 0x2E;
    private static final int INT_SOURCE = 0x30;
    private static final int DATA_FORMAT = 0x31;
    private static final int DATAX0 = 0x32;
    private static final int FIFO_CTL = 0x38;
    private static final int FIFO_STATUS = 0x39;

    private static final int STANDBY = 0x00;
    private static final int MEASURE = 0x08;
    private static final int SELF_TEST = 0x80;
    private static final int FULL_RES = 0x08;
    private static final int BYPASS = 0x00;
    private static final int STREAM = 0x80;
    private static final int OVERRUN = 0x01;
    private static final int ENTRIES = 0x7F;

    private static final int FIFO_FRAMES = 32;
    private static final int MOST_FRAMES = FIFO_FRAMES + 1;
    private static final int FRAME_BYTES = 6;
    private static final int POP_MICROSECONDS = 5;
    private static final double DIGITS_PER_G = 256;
    private static final int FASTEST_SPI_HZ = 5_000_000;
    private static final double FASTEST_RATE_ON_I2C_HZ = 800;
    private static final int LEAST_SPI_HZ_FOR_FAST_RATES = 2_000_000;
    private static final int BUS_HZ_PER_RATE_HZ = 500;

    private static final Modes MODES =
            new Modes(
                    NAME,
                    List.of(
                            new Rate(3200, 0x0F),
                            new Rate(1600, 0x0E),
                            new Rate(800, 0x0D),
                            new Rate(400, 0x0C),
                            new Rate(200, 0x0B),
                            new Rate(100, 0x0A),
                            new Rate(50, 0x09),
                            new Rate(25, 0x08),
                            new Rate(12.5, 0x07),
                            new Rate(6.25, 0x06)),
                    List.of(range(2, 0), range(4, 1), range(8, 2), range(16, 3)));

    private final byte[] frame = new byte[FRAME_BYTES];
    private final Line line;

    private Adxl345(Modes.Mode mode, Line line, Registers registers, Pause pause) {
        super(IDENTITY, mode, registers, pause);
        this.line = line;
    }

    static ChipDriver driver(MonotonicClock clock) {
        return new AccelerometerDriver(
                new ChipDescription(
                        NAME,
                        Family.ACCELERATION,
                        "acceleration in 3 axes, up to 16 g and 3,200 Hz, 13 bits",
                        "Analog Devices, ADXL345 Data Sheet, Rev. E",
                        Optional.of(new OnI2c(List.of(0x53, 0x1D), 400_000)),
                        Optional.of(new OnSpi(3, FASTEST_SPI_HZ))),
                MODES,
                IDENTITY,
                SpiFraming.READ_BIT_7_SEVERAL_BIT_6,
                clock,
                Adxl345::new);
    }

    private static Range range(int g, int code) {
        double most = g - 2 / DIGITS_PER_G;
        return new Range(g, code, 1 / DIGITS_PER_G, -g, most);
    }

    @Override
    public int depthFrames() {
        return FIFO_FRAMES;
    }

    @Override
    void checkLine(Rate rate) throws SensorException {
        switch (line) {
            case Line.OverI2c over -> {
                if (rate.hertz() > FASTEST_RATE_ON_I2C_HZ) {
                    throw new SensorException(
                            "adxl345 gives at most 800 Hz over I2C at 400 kHz, `rate` was %s Hz. Lower it, or connect the chip over SPI"
                                    .formatted(Refusals.text(rate.hertz())));
                }
            }
            case Line.OverSpi(Spi spi) -> {
                @Nullable Integer clockHz = spi.config().baud();
                int leastHz =
                        rate.hertz() > FASTEST_RATE_ON_I2C_HZ
                                ? LEAST_SPI_HZ_FOR_FAST_RATES
                                : (int) (rate.hertz() * BUS_HZ_PER_RATE_HZ);
                if (clockHz != null && clockHz < leastHz) {
                    throw new SensorException(
                            "adxl345 needs an SPI clock of at least %d Hz to give %s Hz, it is %d Hz. Raise it, to 5 MHz at most, or lower `rate`"
                                    .formatted(leastHz, Refusals.text(rate.hertz()), clockHz));
                }
            }
        }
    }

    /// There is no reset: standby and bypass, all interrupts off.
    @Override
    void reset() throws InterruptedException {
        registers().write(POWER_CTL, STANDBY);
        registers().write(INT_ENABLE, 0);
        pause().milliseconds(2);
    }

    @Override
    SelfTest selfTest() {
        return new SelfTest(
                MODES.mode(800, 16),
                10,
                80,
                List.of(
                        new Deflection(0.20 * 0.64, 2.10 * 2.11),
                        new Deflection(-2.10 * 2.11, -0.20 * 0.64),
                        new Deflection(0.30 * 0.80, 3.40 * 1.69)));
    }

    @Override
    void configure(Modes.Mode mode, boolean force) {
        registers().write(POWER_CTL, STANDBY);
        registers().write(BW_RATE, mode.rate().code());
        registers().write(DATA_FORMAT, (force ? SELF_TEST : 0) | FULL_RES | mode.range().code());
        clear();
        registers().write(POWER_CTL, MEASURE);
    }

    @Override
    void clear() {
        registers().write(FIFO_CTL, BYPASS);
        registers().write(FIFO_CTL, STREAM);
    }

    @Override
    int take(float[] values, int offset, int mostFrames) throws SensorException {
        boolean filled = (registers().read(INT_SOURCE) & OVERRUN) != 0;
        int held = registers().read(FIFO_STATUS) & ENTRIES;
        if (held > MOST_FRAMES) {
            throw impossible(held, MOST_FRAMES, "frames");
        }
        overran(filled || held >= FIFO_FRAMES);
        int frames = Math.min(held, mostFrames);
        for (int index = 0; index < frames; index++) {
            registers().read(DATAX0, frame, FRAME_BYTES);
            int at = offset + index * AXES;
            for (int axis = 0; axis < AXES; axis++) {
                values[at + axis] = g(LittleEndian.int16(frame, 2 * axis));
            }
            pause().microseconds(POP_MICROSECONDS);
        }
        return frames;
    }

    @Override
    public void stop() {
        registers().write(POWER_CTL, STANDBY);
    }
}
