package dev.thrum.edge.testing.chip;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// An MPU-6050, by RM-MPU-6000A-00 Rev. 4.2. Only its accelerometer.
public final class PlayedMpu6050 extends PlayedAccelerometer {
    private static final int FIFO_BYTES = 1024;
    private static final int SMPLRT_DIV = 0x19;
    private static final int CONFIG = 0x1A;
    private static final int ACCEL_CONFIG = 0x1C;
    private static final int FIFO_EN = 0x23;
    private static final int INT_STATUS = 0x3A;
    private static final int USER_CTRL = 0x6A;
    private static final int PWR_MGMT_1 = 0x6B;
    private static final int FIFO_COUNTH = 0x72;
    private static final int FIFO_COUNTL = 0x73;
    private static final int FIFO_R_W = 0x74;
    private static final int WHO_AM_I = 0x75;

    /// Five bits of trim: 16 for x, 1 for y, 31 for z, in registers 13 to 16.
    private static final int[] TRIM = {0x80, 0x00, 0xE0, 0x07};

    /// 0.34 · (0.92 / 0.34)^((trim − 1) / 30), worked out by hand.
    private static final double[] SELF_TEST_G = {0.5593, 0.34, 0.92};

    private final Fifo fifo = new Fifo(FIFO_BYTES);
    private boolean trimmed = true;
    private boolean overflow;
    private int last;

    public PlayedMpu6050(LongSupplier nanos) {
        super(nanos, FIFO_BYTES / 6);
        powerOn();
    }

    @Override
    void powerOn() {
        Arrays.fill(memory, 0);
        if (trimmed) {
            System.arraycopy(TRIM, 0, memory, 0x0D, TRIM.length);
        }
        memory[WHO_AM_I] = 0x68;
        memory[PWR_MGMT_1] = 0x40;
        fifo.clear();
        overflow = false;
    }

    /// Takes the trim out, as clones have it.
    public void withoutTrim() {
        trimmed = false;
        powerOn();
    }

    @Override
    double rateHz() {
        boolean asleep = (memory[PWR_MGMT_1] & 0x40) != 0;
        int filter = memory[CONFIG] & 7;
        double base = filter == 0 || filter == 7 ? 8_000 : 1_000;
        return asleep ? 0 : base / (1 + memory[SMPLRT_DIV]);
    }

    @Override
    double forceG(int axis) {
        return ((memory[ACCEL_CONFIG] >> (7 - axis)) & 1) != 0 ? SELF_TEST_G[axis] : 0;
    }

    @Override
    int digits(double g) {
        return clip(g * (16_384 >> ((memory[ACCEL_CONFIG] >> 3) & 3)), 16);
    }

    @Override
    void hold(int[] digits) {
        if ((memory[USER_CTRL] & 0x40) == 0 || (memory[FIFO_EN] & 0x08) == 0) {
            return;
        }
        for (int axis = 0; axis < AXES; axis++) {
            overflow |= fifo.push((digits[axis] >> 8) & 0xFF);
            overflow |= fifo.push(digits[axis] & 0xFF);
        }
    }

    @Override
    protected int next(int number) {
        return number == FIFO_R_W ? FIFO_R_W : number + 1;
    }

    @Override
    protected int readRegister(int number) {
        return switch (number) {
            case INT_STATUS -> {
                int flags = overflow ? 0x10 : 0;
                overflow = false;
                yield flags;
            }
            case FIFO_COUNTH -> fifo.held() >> 8;
            case FIFO_COUNTL -> fifo.held() & 0xFF;
            case FIFO_R_W -> data();
            default -> memory[number];
        };
    }

    private int data() {
        if (fifo.held() > 0) {
            last = fifo.peek(0);
            fifo.drop(1);
        }
        return last;
    }

    @Override
    protected void writeRegister(int number, int value) {
        if (number == PWR_MGMT_1 && (value & 0x80) != 0) {
            powerOn();
        } else {
            memory[number] = value;
        }
        if (number == USER_CTRL && (value & 0x04) != 0) {
            fifo.clear();
            memory[USER_CTRL] &= ~0x04;
        }
        changed();
    }
}
