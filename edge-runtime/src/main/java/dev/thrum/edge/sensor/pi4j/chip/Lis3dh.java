package dev.thrum.edge.sensor.pi4j.chip;

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

/// The LIS3DH: ±16 g, up to 1,344 Hz with 10 bits, 1,600 and 5,376 Hz with 8 bits.
///
/// Source: STMicroelectronics, "LIS3DH Datasheet", DocID17530 Rev 2. Of it:
///
/// - Normal mode (10 bits) passes half the rate; the high-resolution mode (12 bits) only a ninth
///   (Table 10) and is not used: a machine's vibration lies above that. 1,600 and 5,376 Hz exist in
///   low-power mode only, 8 bits (Table 31).
/// - Numbers are left-justified: a digit of 4 mg with 10 bits and one of 16 mg with 8 bits are the
///   same 1/16 mg of the 16 bits read. At ±16 g it is 3/4 mg, not 1/2 (Table 4).
/// - The FIFO keeps 32 frames and is read in one go: the address goes back to 0x28 after 0x2D
///   (section 5.1.5). `OVRN` says that it is full, and that the next frame replaces the oldest
///   (Table 52); so a full FIFO counts as one that lost frames.
/// - Bit 7 of the address lets it move on over I²C (section 6.1.1), bit 6 over SPI (section 6.2).
/// - Self-test: ±2 g, normal mode, two frames to settle, 17 to 360 digits of 4 mg (Table 4).
///
/// Not confirmed by the datasheet: that the field `FSS`, of five bits, stays at 31 with `OVRN` set
/// when 32 frames are held. Read otherwise, a full FIFO would give one frame less at a time.
final class Lis3dh extends Accelerometer {
    private static final String NAME = "lis3dh";
    private static final Identity IDENTITY = new Identity(NAME, 0x0F, 0x33);

    private static final int CTRL_REG1 = 0x20;
    private static final int CTRL_REG2 = 0x21;
    private static final int CTRL_REG3 = 0x22;
    private static final int CTRL_REG4 = 0x23;
    private static final int CTRL_REG5 = 0x24;
    private static final int OUT_X_L = 0x28;
    private static final int FIFO_CTRL_REG = 0x2E;
    private static final int FIFO_SRC_REG = 0x2F;
    private static final int MOVE_ON = 0x80;

    private static final int POWER_DOWN = 0x00;
    private static final int LOW_POWER = 0x08;
    private static final int ALL_AXES = 0x07;
    private static final int BLOCK_DATA_UPDATE = 0x80;
    private static final int SELF_TEST_0 = 0x02;
    private static final int BOOT = 0x80;
    private static final int FIFO_ENABLE = 0x40;
    private static final int BYPASS = 0x00;
    private static final int STREAM = 0x80;
    private static final int OVERRUN = 0x40;
    private static final int EMPTY = 0x20;
    private static final int UNREAD = 0x1F;

    private static final int FIFO_FRAMES = 32;
    private static final int FRAME_BYTES = 6;
    private static final double G_PER_MILLIG = 1e-3;

    private static final Modes MODES =
            new Modes(
                    NAME,
                    List.of(
                            new Rate(5376, 0x90 | LOW_POWER),
                            new Rate(1600, 0x80 | LOW_POWER),
                            new Rate(1344, 0x90),
                            new Rate(400, 0x70),
                            new Rate(200, 0x60),
                            new Rate(100, 0x50),
                            new Rate(50, 0x40),
                            new Rate(25, 0x30),
                            new Rate(10, 0x20),
                            new Rate(1, 0x10)),
                    List.of(
                            range(2, 0x00, 1 / 16.0),
                            range(4, 0x10, 2 / 16.0),
                            range(8, 0x20, 4 / 16.0),
                            range(16, 0x30, 12 / 16.0)));

    private final byte[] frames = new byte[FIFO_FRAMES * FRAME_BYTES];

    private Lis3dh(Modes.Mode mode, Line line, Registers registers, Pause pause) {
        super(IDENTITY, mode, registers, pause);
    }

    static ChipDriver driver(MonotonicClock clock) {
        return new AccelerometerDriver(
                new ChipDescription(
                        NAME,
                        Family.ACCELERATION,
                        "acceleration in 3 axes, up to 16 g, 1,344 Hz with 10 bits, 5,376 Hz with 8",
                        "STMicroelectronics, LIS3DH Datasheet, DocID17530 Rev 2",
                        Optional.of(new OnI2c(List.of(0x18, 0x19), 400_000)),
                        Optional.of(new OnSpi(3, 10_000_000))),
                MODES,
                IDENTITY,
                SpiFraming.READ_BIT_7_SEVERAL_BIT_6,
                clock,
                Lis3dh::new);
    }

    /// The range stated, not the one that the numbers could hold: at ±16 g they reach 24 g.
    private static Range range(int g, int code, double milligPerDigit) {
        return new Range(g, code, milligPerDigit * G_PER_MILLIG, -g, g);
    }

    @Override
    public int depthFrames() {
        return FIFO_FRAMES;
    }

    /// Loads the trimming values anew, which takes 5 ms. The settings stay as they were, so all
    /// that matter are written.
    @Override
    void reset() throws InterruptedException {
        registers().write(CTRL_REG1, POWER_DOWN);
        registers().write(CTRL_REG5, BOOT);
        pause().milliseconds(10);
        registers().write(CTRL_REG2, 0);
        registers().write(CTRL_REG3, 0);
    }

    @Override
    SelfTest selfTest() {
        Deflection either = new Deflection(17 * 4 * G_PER_MILLIG, 360 * 4 * G_PER_MILLIG);
        return new SelfTest(MODES.mode(400, 2), 20, 40, List.of(either, either, either));
    }

    @Override
    void configure(Modes.Mode mode, boolean force) {
        registers().write(CTRL_REG1, POWER_DOWN);
        registers()
                .write(
                        CTRL_REG4,
                        BLOCK_DATA_UPDATE | mode.range().code() | (force ? SELF_TEST_0 : 0));
        registers().write(CTRL_REG5, FIFO_ENABLE);
        clear();
        registers().write(CTRL_REG1, mode.rate().code() | ALL_AXES);
    }

    @Override
    void clear() {
        registers().write(FIFO_CTRL_REG, BYPASS);
        registers().write(FIFO_CTRL_REG, STREAM);
    }

    @Override
    int take(float[] values, int offset, int mostFrames) throws SensorException {
        int source = registers().read(FIFO_SRC_REG);
        int held = source & UNREAD;
        if ((source & EMPTY) != 0) {
            if (held != 0) {
                throw impossible(held, 0, "frames while it is empty");
            }
            overran(false);
            return 0;
        }
        boolean full = (source & OVERRUN) != 0;
        overran(full);
        int taken = Math.min(full ? FIFO_FRAMES : held, mostFrames);
        if (taken > 0) {
            registers().read(MOVE_ON | OUT_X_L, frames, taken * FRAME_BYTES);
            for (int index = 0; index < taken * AXES; index++) {
                values[offset + index] = g(LittleEndian.int16(frames, 2 * index));
            }
        }
        return taken;
    }

    @Override
    public void stop() {
        registers().write(CTRL_REG1, POWER_DOWN);
    }
}
