package dev.thrum.edge.testing.chip;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// An IIS3DWB, by application note AN5444 and the manufacturer's register names.
public final class PlayedIis3dwb extends PlayedAccelerometer {
    private static final int DEPTH = 512;
    private static final int WORD_ENTRIES = 4;
    private static final int WORD_BYTES = 7;
    private static final int FIFO_CTRL3 = 0x09;
    private static final int FIFO_CTRL4 = 0x0A;
    private static final int WHO_AM_I = 0x0F;
    private static final int CTRL1_XL = 0x10;
    private static final int CTRL3_C = 0x12;
    private static final int CTRL5_C = 0x14;
    private static final int FIFO_STATUS1 = 0x3A;
    private static final int FIFO_STATUS2 = 0x3B;
    private static final int TAG = 0x78;
    private static final int Z_HIGH = 0x7E;
    private static final double RATE_HZ = 26_667;
    private static final double[] MILLIG = {0.061, 0.488, 0.122, 0.244};
    private static final double SELF_TEST_G = 1.5;

    private final Fifo fifo = new Fifo(DEPTH * WORD_ENTRIES);
    private boolean overwrites;
    private boolean latched;
    private int slot;

    public PlayedIis3dwb(LongSupplier nanos) {
        super(nanos, DEPTH);
        powerOn();
    }

    @Override
    void powerOn() {
        Arrays.fill(memory, 0);
        memory[WHO_AM_I] = 0x7B;
        memory[CTRL3_C] = 0x04;
        empty();
    }

    private void empty() {
        fifo.clear();
        overwrites = false;
    }

    @Override
    double rateHz() {
        return memory[CTRL1_XL] >> 5 == 5 ? RATE_HZ : 0;
    }

    @Override
    double forceG(int axis) {
        return switch (memory[CTRL5_C] & 3) {
            case 1 -> SELF_TEST_G;
            case 2 -> -SELF_TEST_G;
            default -> 0;
        };
    }

    @Override
    int digits(double g) {
        return clip(g * 1000 / MILLIG[(memory[CTRL1_XL] >> 2) & 3], 16);
    }

    @Override
    void hold(int[] digits) {
        if ((memory[FIFO_CTRL4] & 7) != 6 || (memory[FIFO_CTRL3] & 0x0F) != 0x0A) {
            return;
        }
        overwrites = fifo.makeRoom(WORD_ENTRIES);
        latched |= overwrites;
        fifo.push(tag());
        for (int axis = 0; axis < AXES; axis++) {
            fifo.push(digits[axis]);
        }
    }

    /// Tag 2, the number of the time slot, and a bit that makes the number of ones even.
    private int tag() {
        slot = (slot + 1) & 3;
        int upper = (2 << 3) | (slot << 1);
        return upper | (Integer.bitCount(upper) & 1);
    }

    @Override
    protected int next(int number) {
        return number == Z_HIGH ? TAG : number + 1;
    }

    @Override
    protected int readRegister(int number) {
        if (number >= TAG && number <= Z_HIGH) {
            return data(number - TAG);
        }
        return switch (number) {
            case FIFO_STATUS1 -> (fifo.held() / WORD_ENTRIES) & 0xFF;
            case FIFO_STATUS2 -> {
                int flags = (overwrites ? 0x40 : 0) | (latched ? 0x08 : 0);
                latched = false;
                yield flags | (fifo.isFull() ? 0x20 : 0) | ((fifo.held() / WORD_ENTRIES) >> 8);
            }
            default -> memory[number];
        };
    }

    private int data(int at) {
        if (fifo.held() == 0) {
            return 0;
        }
        int value =
                at == 0 ? fifo.peek(0) : (fifo.peek((at + 1) / 2) >> (8 * ((at + 1) % 2))) & 0xFF;
        if (at == WORD_BYTES - 1) {
            fifo.drop(WORD_ENTRIES);
            overwrites = false;
        }
        return value;
    }

    @Override
    protected void writeRegister(int number, int value) {
        memory[number] = value;
        if (number == CTRL3_C && (value & 1) != 0) {
            powerOn();
        }
        if (number == FIFO_CTRL4 && (value & 7) == 0) {
            empty();
        }
        changed();
    }
}
