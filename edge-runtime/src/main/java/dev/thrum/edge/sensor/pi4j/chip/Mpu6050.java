package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnI2c;
import dev.thrum.edge.sensor.pi4j.chip.SelfTest.Deflection;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.Registers;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.util.List;
import java.util.Optional;

/// The accelerometer of the MPU-6050: ±16 g, 16 bits, up to 1,000 Hz. The gyroscope is not read.
///
/// Sources: InvenSense, "MPU-6000 and MPU-6050 Register Map and Descriptions", RM-MPU-6000A-00 Rev.
/// 4.2, and "Product Specification", PS-MPU-6000A-00 Rev. 3.4. Of them:
///
/// - With the low-pass filter on, the sample rate is 1 kHz / (1 + `SMPLRT_DIV`). The filter chosen
///   is the widest that ends below half the rate: 184, 94, 44, 21, 10 or 5 Hz (register 26).
/// - The FIFO holds 1,024 bytes, six per frame, high bytes first. 1,024 is no multiple of six: once
///   it has overflowed, no one knows where a frame begins. So it is emptied then, and all that it
///   held is lost.
/// - Self-test: ±8 g; each axis must move by its factory trim, which is 4096 · 0.34 · (0.92 /
///   0.34)^((test − 1) / 30) digits for the five bits `test` of registers 13 to 16, within 14 %. An
///   axis without trim (0) is not tested. Clones often carry no valid trim and fail.
///
/// The formula, given as a picture in the document, is the one in common use.
final class Mpu6050 extends Accelerometer {
    private static final String NAME = "mpu6050";
    private static final Identity IDENTITY = new Identity(NAME, 0x75, 0x68);

    private static final int SELF_TEST_X = 0x0D;
    private static final int SMPLRT_DIV = 0x19;
    private static final int CONFIG = 0x1A;
    private static final int ACCEL_CONFIG = 0x1C;
    private static final int FIFO_EN = 0x23;
    private static final int INT_STATUS = 0x3A;
    private static final int USER_CTRL = 0x6A;
    private static final int PWR_MGMT_1 = 0x6B;
    private static final int PWR_MGMT_2 = 0x6C;
    private static final int FIFO_COUNTH = 0x72;
    private static final int FIFO_R_W = 0x74;

    private static final int DEVICE_RESET = 0x80;
    private static final int SLEEP = 0x40;
    private static final int OWN_CLOCK_WITHOUT_THERMOMETER = 0x08;
    private static final int GYROSCOPE_OFF = 0x07;
    private static final int ALL_SELF_TESTS = 0xE0;
    private static final int FIFO_ACCELERATION = 0x08;
    private static final int FIFO_ON = 0x40;
    private static final int FIFO_RESET = 0x04;
    private static final int OVERFLOW = 0x10;

    private static final int FIFO_BYTES = 1024;
    private static final int FRAME_BYTES = 6;
    private static final int FIFO_FRAMES = FIFO_BYTES / FRAME_BYTES;
    private static final int BASE_RATE_HZ = 1000;

    private static final Modes MODES =
            new Modes(
                    NAME,
                    List.of(
                            divided(1),
                            divided(2),
                            divided(4),
                            divided(5),
                            divided(8),
                            divided(10),
                            divided(20),
                            divided(25),
                            divided(40),
                            divided(50),
                            divided(100),
                            divided(125),
                            divided(200),
                            divided(250)),
                    List.of(
                            Range.filling(2, 0x00, 1 / 16_384.0, 16),
                            Range.filling(4, 0x08, 1 / 8_192.0, 16),
                            Range.filling(8, 0x10, 1 / 4_096.0, 16),
                            Range.filling(16, 0x18, 1 / 2_048.0, 16)));

    private final byte[] count = new byte[2];
    private final byte[] bytes = new byte[FIFO_FRAMES * FRAME_BYTES];

    private Mpu6050(Modes.Mode mode, Line line, Registers registers, Pause pause) {
        super(IDENTITY, mode, registers, pause);
    }

    static ChipDriver driver(MonotonicClock clock) {
        return new AccelerometerDriver(
                new ChipDescription(
                        NAME,
                        Family.ACCELERATION,
                        "acceleration in 3 axes, up to 16 g and 1,000 Hz, 16 bits",
                        "InvenSense, RM-MPU-6000A-00 Rev. 4.2 and PS-MPU-6000A-00 Rev. 3.4",
                        Optional.of(new OnI2c(List.of(0x68, 0x69), 400_000)),
                        Optional.empty()),
                MODES,
                IDENTITY,
                SpiFraming.READ_BIT_7,
                clock,
                Mpu6050::new);
    }

    private static Rate divided(int by) {
        return new Rate((double) BASE_RATE_HZ / by, by - 1);
    }

    /// The setting of the widest low-pass filter that ends below half the rate.
    private static int filter(double rateHz) {
        double half = rateHz / 2;
        return half >= 184
                ? 1
                : half >= 94 ? 2 : half >= 44 ? 3 : half >= 21 ? 4 : half >= 10 ? 5 : 6;
    }

    @Override
    public int depthFrames() {
        return FIFO_FRAMES;
    }

    @Override
    void reset() throws InterruptedException {
        registers().write(PWR_MGMT_1, DEVICE_RESET);
        pause().milliseconds(100);
        registers().write(PWR_MGMT_1, OWN_CLOCK_WITHOUT_THERMOMETER);
        registers().write(PWR_MGMT_2, GYROSCOPE_OFF);
        pause().milliseconds(50);
    }

    @Override
    SelfTest selfTest() {
        byte[] trim = new byte[4];
        registers().read(SELF_TEST_X, trim, trim.length);
        return new SelfTest(
                MODES.mode(BASE_RATE_HZ, 8),
                50,
                200,
                List.of(deflection(trim, 0), deflection(trim, 1), deflection(trim, 2)));
    }

    private static Deflection deflection(byte[] trim, int axis) {
        int high = Byte.toUnsignedInt(trim[axis]) >> 5;
        int low = Byte.toUnsignedInt(trim[3]) >> (4 - 2 * axis) & 3;
        int test = high << 2 | low;
        if (test == 0) {
            return Deflection.ANY;
        }
        double g = 0.34 * Math.pow(0.92 / 0.34, (test - 1) / 30.0);
        return new Deflection(0.86 * g, 1.14 * g);
    }

    @Override
    void configure(Modes.Mode mode, boolean force) {
        registers().write(FIFO_EN, 0);
        registers().write(SMPLRT_DIV, mode.rate().code());
        registers().write(CONFIG, filter(mode.rate().hertz()));
        registers().write(ACCEL_CONFIG, (force ? ALL_SELF_TESTS : 0) | mode.range().code());
        clear();
        registers().write(FIFO_EN, FIFO_ACCELERATION);
    }

    @Override
    void clear() {
        registers().write(USER_CTRL, FIFO_RESET);
        registers().write(USER_CTRL, FIFO_ON);
        registers().read(INT_STATUS);
    }

    @Override
    int take(float[] values, int offset, int mostFrames) throws SensorException {
        if ((registers().read(INT_STATUS) & OVERFLOW) != 0) {
            clear();
            overran(true);
            return 0;
        }
        registers().read(FIFO_COUNTH, count, count.length);
        int held = BigEndian.uint16(count, 0);
        if (held > FIFO_BYTES) {
            throw impossible(held, FIFO_BYTES, "bytes");
        }
        overran(false);
        int frames = Math.min(held / FRAME_BYTES, mostFrames);
        if (frames > 0) {
            registers().read(FIFO_R_W, bytes, frames * FRAME_BYTES);
            for (int index = 0; index < frames * AXES; index++) {
                values[offset + index] = g(BigEndian.int16(bytes, 2 * index));
            }
        }
        return frames;
    }

    @Override
    public void stop() {
        registers().write(PWR_MGMT_1, SLEEP);
    }
}
