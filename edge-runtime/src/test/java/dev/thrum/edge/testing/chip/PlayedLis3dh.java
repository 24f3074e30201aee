package dev.thrum.edge.testing.chip;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// A LIS3DH, by its datasheet, DocID17530 Rev 2.
public final class PlayedLis3dh extends PlayedAccelerometer {
    private static final int DEPTH = 32;
    private static final int WHO_AM_I = 0x0F;
    private static final int CTRL_REG1 = 0x20;
    private static final int CTRL_REG4 = 0x23;
    private static final int CTRL_REG5 = 0x24;
    private static final int OUT_X_L = 0x28;
    private static final int OUT_Z_H = 0x2D;
    private static final int FIFO_CTRL_REG = 0x2E;
    private static final int FIFO_SRC_REG = 0x2F;
    private static final double[] RATES_HZ = {0, 1, 10, 25, 50, 100, 200, 400, 1600, 1344};
    private static final double[] NORMAL_MILLIG = {4, 8, 16, 48};
    private static final double[] LOW_POWER_MILLIG = {16, 32, 64, 192};
    private static final double SELF_TEST_G = 0.4;

    private final Fifo fifo = new Fifo(DEPTH * AXES);

    public PlayedLis3dh(LongSupplier nanos) {
        super(nanos, DEPTH);
        powerOn();
    }

    @Override
    void powerOn() {
        Arrays.fill(memory, 0);
        memory[WHO_AM_I] = 0x33;
        memory[CTRL_REG1] = 0x07;
        fifo.clear();
    }

    private boolean lowPower() {
        return (memory[CTRL_REG1] & 0x08) != 0;
    }

    @Override
    double rateHz() {
        int code = memory[CTRL_REG1] >> 4;
        if (code == 9 && lowPower()) {
            return 5376;
        }
        return code == 8 && !lowPower() ? 0 : RATES_HZ[code];
    }

    @Override
    double forceG(int axis) {
        return switch ((memory[CTRL_REG4] >> 1) & 3) {
            case 1 -> SELF_TEST_G;
            case 2 -> -SELF_TEST_G;
            default -> 0;
        };
    }

    /// Left-justified.
    @Override
    int digits(double g) {
        int range = (memory[CTRL_REG4] >> 4) & 3;
        return lowPower()
                ? clip(g * 1000 / LOW_POWER_MILLIG[range], 8) << 8
                : clip(g * 1000 / NORMAL_MILLIG[range], 10) << 6;
    }

    @Override
    void hold(int[] digits) {
        if (memory[FIFO_CTRL_REG] >> 6 != 2 || (memory[CTRL_REG5] & 0x40) == 0) {
            return;
        }
        fifo.makeRoom(AXES);
        for (int axis = 0; axis < AXES; axis++) {
            fifo.push(digits[axis]);
        }
    }

    @Override
    protected int spiRegister(int command) {
        return command & 0x3F;
    }

    @Override
    protected boolean spiMovesOn(int command) {
        return (command & 0x40) != 0;
    }

    @Override
    protected int i2cRegister(int command) {
        return command & 0x7F;
    }

    @Override
    protected boolean i2cMovesOn(int command) {
        return (command & 0x80) != 0;
    }

    @Override
    protected int next(int number) {
        return number == OUT_Z_H ? OUT_X_L : number + 1;
    }

    @Override
    protected int readRegister(int number) {
        if (number >= OUT_X_L && number <= OUT_Z_H) {
            return data(number - OUT_X_L);
        }
        if (number == FIFO_SRC_REG) {
            int held = fifo.held() / AXES;
            return (fifo.isFull() ? 0x40 : 0) | (held == 0 ? 0x20 : 0) | Math.min(held, 31);
        }
        return memory[number];
    }

    private int data(int at) {
        if (fifo.held() == 0) {
            return 0;
        }
        int value = (fifo.peek(at / 2) >> (8 * (at % 2))) & 0xFF;
        if (at == OUT_Z_H - OUT_X_L) {
            fifo.drop(AXES);
        }
        return value;
    }

    @Override
    protected void writeRegister(int number, int value) {
        memory[number] = number == CTRL_REG5 ? value & 0x7F : value;
        if (number == FIFO_CTRL_REG && value >> 6 == 0) {
            fifo.clear();
        }
        changed();
    }
}
