package dev.thrum.edge.testing.chip;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// An ADXL355, by the drivers that follow its data sheet.
public final class PlayedAdxl355 extends PlayedAccelerometer {
    private static final int NUMBERS = 96;
    private static final int STATUS = 0x04;
    private static final int FIFO_ENTRIES = 0x05;
    private static final int FIFO_DATA = 0x11;
    private static final int FILTER = 0x28;
    private static final int RANGE = 0x2C;
    private static final int POWER_CTL = 0x2D;
    private static final int SELF_TEST = 0x2E;
    private static final int RESET = 0x2F;
    private static final int MARK_X = 1;
    private static final int MARK_EMPTY = 2;
    private static final double[] SELF_TEST_G = {0.3, 0.3, 1.5};

    private final Fifo fifo = new Fifo(NUMBERS);
    private boolean overrun;
    private int byteOfNumber;

    public PlayedAdxl355(LongSupplier nanos) {
        super(nanos, NUMBERS / AXES);
        powerOn();
    }

    /// Loses the oldest number alone, so that the FIFO begins with y or z.
    public void loseOneNumber() {
        begin();
        fifo.drop(1);
        overrun = true;
    }

    @Override
    void powerOn() {
        Arrays.fill(memory, 0);
        memory[0x00] = 0xAD;
        memory[0x01] = 0x1D;
        memory[0x02] = 0xED;
        memory[RANGE] = 0x81;
        memory[POWER_CTL] = 0x01;
        fifo.clear();
        overrun = false;
    }

    @Override
    double rateHz() {
        return (memory[POWER_CTL] & 1) == 0 ? 4000.0 / (1 << (memory[FILTER] & 0x0F)) : 0;
    }

    @Override
    double forceG(int axis) {
        return (memory[SELF_TEST] & 3) == 3 ? SELF_TEST_G[axis] : 0;
    }

    @Override
    int digits(double g) {
        return clip(g * (256_000 >> ((memory[RANGE] & 3) - 1)), 20);
    }

    @Override
    void hold(int[] digits) {
        for (int axis = 0; axis < AXES; axis++) {
            overrun |= fifo.push((digits[axis] << 4) | (axis == 0 ? MARK_X : 0));
        }
    }

    @Override
    protected boolean spiReads(int command) {
        return (command & 1) != 0;
    }

    @Override
    protected int spiRegister(int command) {
        return command >> 1;
    }

    @Override
    protected int next(int number) {
        return number == FIFO_DATA ? FIFO_DATA : number + 1;
    }

    @Override
    protected void begin() {
        super.begin();
        byteOfNumber = 0;
    }

    @Override
    protected int readRegister(int number) {
        return switch (number) {
            case STATUS -> {
                int flags = (overrun ? 0x04 : 0) | (fifo.held() > 0 ? 0x01 : 0);
                overrun = false;
                yield flags;
            }
            case FIFO_ENTRIES -> fifo.held();
            case FIFO_DATA -> data();
            default -> memory[number];
        };
    }

    private int data() {
        int number = fifo.held() == 0 ? MARK_EMPTY : fifo.peek(0);
        int value = (number >> (8 * (2 - byteOfNumber))) & 0xFF;
        byteOfNumber = (byteOfNumber + 1) % 3;
        if (byteOfNumber == 0 && fifo.held() > 0) {
            fifo.drop(1);
        }
        return value;
    }

    @Override
    protected void writeRegister(int number, int value) {
        if (number == RESET && value == 0x52) {
            powerOn();
        } else {
            memory[number] = value;
        }
        changed();
    }
}
