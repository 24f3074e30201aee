package dev.thrum.edge.testing.chip;

import java.util.Arrays;
import java.util.function.LongSupplier;

/// An ADXL345, by its data sheet, Rev. E.
public final class PlayedAdxl345 extends PlayedAccelerometer {
    private static final int DEPTH = 32;
    private static final int BW_RATE = 0x2C;
    private static final int POWER_CTL = 0x2D;
    private static final int INT_SOURCE = 0x30;
    private static final int DATA_FORMAT = 0x31;
    private static final int DATAX0 = 0x32;
    private static final int DATAZ1 = 0x37;
    private static final int FIFO_CTL = 0x38;
    private static final int FIFO_STATUS = 0x39;
    private static final double[] SELF_TEST_G = {1.2, -1.2, 1.8};
    private static final long POP_NANOS = 5_000;

    private final Fifo fifo = new Fifo(DEPTH * AXES);
    private boolean overrun;
    private boolean dataRead;
    private long poppedAt = -POP_NANOS;

    public PlayedAdxl345(LongSupplier nanos) {
        super(nanos, DEPTH);
        powerOn();
    }

    @Override
    void powerOn() {
        Arrays.fill(memory, 0);
        memory[0x00] = 0xE5;
        memory[BW_RATE] = 0x0A;
        fifo.clear();
    }

    @Override
    double rateHz() {
        boolean measures = (memory[POWER_CTL] & 0x08) != 0;
        return measures ? 3200.0 / (1 << (15 - (memory[BW_RATE] & 0x0F))) : 0;
    }

    @Override
    double forceG(int axis) {
        return (memory[DATA_FORMAT] & 0x80) != 0 ? SELF_TEST_G[axis] : 0;
    }

    @Override
    int digits(double g) {
        boolean fullResolution = (memory[DATA_FORMAT] & 0x08) != 0;
        int range = memory[DATA_FORMAT] & 3;
        int digits = fullResolution ? clip(g * 256, 10 + range) : clip(g * (256 >> range), 10);
        return fullResolution && rateHz() > 800 ? digits & ~1 : digits;
    }

    @Override
    void hold(int[] digits) {
        if (memory[FIFO_CTL] >> 6 != 2) {
            return;
        }
        fifo.makeRoom(AXES);
        for (int axis = 0; axis < AXES; axis++) {
            fifo.push(digits[axis]);
        }
        overrun |= fifo.isFull();
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
    protected int readRegister(int number) {
        if (isData(number) || number == FIFO_STATUS) {
            requirePopped();
        }
        if (isData(number)) {
            dataRead = true;
            int at = number - DATAX0;
            return fifo.held() == 0 ? 0 : (fifo.peek(at / 2) >> (8 * (at % 2))) & 0xFF;
        }
        return switch (number) {
            case INT_SOURCE -> (overrun ? 0x01 : 0) | (fifo.held() > 0 ? 0x80 : 0) | 0x02;
            case FIFO_STATUS -> fifo.held() / AXES;
            default -> memory[number];
        };
    }

    private static boolean isData(int number) {
        return number >= DATAX0 && number <= DATAZ1;
    }

    private void requirePopped() {
        if (now() - poppedAt < POP_NANOS) {
            throw new AssertionError("read less than 5 us after a frame was read, see page 21");
        }
    }

    @Override
    protected void end() {
        if (dataRead) {
            dataRead = false;
            overrun = false;
            poppedAt = now();
            if (fifo.held() > 0) {
                fifo.drop(AXES);
            }
        }
    }

    @Override
    protected void writeRegister(int number, int value) {
        if (number < 0x1D) {
            throw new AssertionError("register 0x%02X is reserved".formatted(number));
        }
        memory[number] = value;
        if (number == FIFO_CTL && value >> 6 == 0) {
            fifo.clear();
            overrun = false;
        }
        changed();
    }
}
