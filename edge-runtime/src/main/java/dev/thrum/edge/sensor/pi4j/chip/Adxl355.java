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

/// The ADXL355: low noise, ±8 g, 20 bits, up to 4,000 Hz.
///
/// Source: Analog Devices, "ADXL354/ADXL355 Data Sheet"; read where others follow it: the kernel's
/// driver `adxl355` (identity, rates, digits, reset and its 5 ms), the manufacturer's own driver in
/// `no-OS` (FIFO, status bits) and `plasmapper/adxl355-arduino` (SPI mode 0 at 10 MHz, the bits of
/// `RANGE` and `SELF_TEST`). Of it:
///
/// - The FIFO holds 96 numbers of 20 bits, one per axis, each in three bytes with bit 0 set for x
///   and bit 1 for a number read from an empty FIFO. It is read in one go.
/// - The oldest number is lost when it is full, and `FIFO_OVR` is set: it may then begin with y or
///   z. Frames begin with the bit for x, and a frame that was begun before a loss is not completed
///   after it.
/// - Over SPI the address is moved up by one bit, and the lowest bit is set to read.
/// - Self-test: `ST1`, then the force with `ST2` as well. It moves x and y by 0.3 g and z by 1.5 g.
///   These are typical values and there are no limits; a third of them is asked for.
///
/// The data sheet itself could not be read.
final class Adxl355 extends Accelerometer {
    private static final String NAME = "adxl355";
    private static final Identity IDENTITY = new Identity(NAME, 0x02, 0xED);

    private static final int STATUS = 0x04;
    private static final int FIFO_DATA = 0x11;
    private static final int FILTER = 0x28;
    private static final int RANGE = 0x2C;
    private static final int POWER_CTL = 0x2D;
    private static final int SELF_TEST = 0x2E;
    private static final int RESET = 0x2F;

    private static final int STANDBY = 0x01;
    private static final int MEASURE = 0x00;
    private static final int FAST_I2C_AND_ACTIVE_LOW = 0x80;
    private static final int RESET_CODE = 0x52;
    private static final int TEST_MODE = 0x01;
    private static final int TEST_FORCE = 0x02;
    private static final int OVERRUN = 0x04;
    private static final int MARK_X = 0x01;
    private static final int MARK_EMPTY = 0x02;

    private static final int FIFO_NUMBERS = 96;
    private static final int NUMBER_BYTES = 3;
    private static final int UNUSED_BITS = 12;

    private static final Modes MODES =
            new Modes(
                    NAME,
                    List.of(
                            new Rate(4000, 0),
                            new Rate(2000, 1),
                            new Rate(1000, 2),
                            new Rate(500, 3),
                            new Rate(250, 4),
                            new Rate(125, 5),
                            new Rate(62.5, 6),
                            new Rate(31.25, 7),
                            new Rate(15.625, 8),
                            new Rate(7.8125, 9),
                            new Rate(3.90625, 10)),
                    List.of(
                            Range.filling(2, 1, 1 / 256_000.0, 20),
                            Range.filling(4, 2, 1 / 128_000.0, 20),
                            Range.filling(8, 3, 1 / 64_000.0, 20)));

    private final byte[] status = new byte[2];
    private final byte[] numbers = new byte[FIFO_NUMBERS * NUMBER_BYTES];
    private final float[] frame = new float[AXES];
    private int axis;

    private Adxl355(Modes.Mode mode, Line line, Registers registers, Pause pause) {
        super(IDENTITY, mode, registers, pause);
    }

    static ChipDriver driver(MonotonicClock clock) {
        return new AccelerometerDriver(
                new ChipDescription(
                        NAME,
                        Family.ACCELERATION,
                        "acceleration in 3 axes, low noise, up to 8 g and 4,000 Hz, 20 bits",
                        "Analog Devices, ADXL354/ADXL355 Data Sheet",
                        Optional.of(new OnI2c(List.of(0x1D, 0x53), 400_000)),
                        Optional.of(new OnSpi(0, 10_000_000))),
                MODES,
                IDENTITY,
                new SpiFraming(1, 1, 0, 0),
                clock,
                Adxl355::new);
    }

    @Override
    public int depthFrames() {
        return FIFO_NUMBERS / AXES;
    }

    @Override
    void reset() throws InterruptedException {
        registers().write(RESET, RESET_CODE);
        pause().milliseconds(10);
    }

    @Override
    SelfTest selfTest() {
        Deflection across = new Deflection(0.1, Double.POSITIVE_INFINITY);
        Deflection along = new Deflection(0.5, Double.POSITIVE_INFINITY);
        return new SelfTest(MODES.mode(1000, 8), 50, 100, List.of(across, across, along));
    }

    @Override
    void configure(Modes.Mode mode, boolean force) {
        registers().write(POWER_CTL, STANDBY);
        registers().write(FILTER, mode.rate().code());
        registers().write(RANGE, FAST_I2C_AND_ACTIVE_LOW | mode.range().code());
        registers().write(SELF_TEST, force ? TEST_MODE | TEST_FORCE : 0);
        registers().write(POWER_CTL, MEASURE);
        clear();
    }

    /// Reads the FIFO empty: there is no other way.
    @Override
    void clear() {
        registers().read(FIFO_DATA, numbers, numbers.length);
        registers().read(STATUS);
        axis = 0;
    }

    @Override
    int take(float[] values, int offset, int mostFrames) throws SensorException {
        registers().read(STATUS, status, status.length);
        int held = Byte.toUnsignedInt(status[1]);
        if (held > FIFO_NUMBERS) {
            throw impossible(held, FIFO_NUMBERS, "numbers");
        }
        boolean lost = (status[0] & OVERRUN) != 0;
        overran(lost);
        if (lost) {
            axis = 0;
        }
        int taken = Math.min(held, mostFrames * AXES);
        if (taken == 0) {
            return 0;
        }
        registers().read(FIFO_DATA, numbers, taken * NUMBER_BYTES);
        return decode(taken, values, offset);
    }

    /// A frame that is not complete yet is kept for the next time.
    private int decode(int taken, float[] values, int offset) {
        int at = offset;
        for (int from = 0; from < taken * NUMBER_BYTES; from += NUMBER_BYTES) {
            int low = numbers[from + 2];
            if ((low & MARK_EMPTY) != 0) {
                break;
            }
            boolean isX = (low & MARK_X) != 0;
            if (isX) {
                axis = 0;
            } else if (axis == 0) {
                continue;
            }
            frame[axis] = g(int20(from));
            axis++;
            if (axis == AXES) {
                System.arraycopy(frame, 0, values, at, AXES);
                at += AXES;
                axis = 0;
            }
        }
        return (at - offset) / AXES;
    }

    private int int20(int from) {
        int left =
                numbers[from] << 24
                        | Byte.toUnsignedInt(numbers[from + 1]) << 16
                        | (numbers[from + 2] & 0xF0) << 8;
        return left >> UNUSED_BITS;
    }

    @Override
    public void stop() {
        registers().write(POWER_CTL, STANDBY);
    }
}
