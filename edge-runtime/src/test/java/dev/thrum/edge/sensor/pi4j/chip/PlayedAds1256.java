package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.testing.chip.SpiPeer;
import java.util.Arrays;

/// An ADS1256, one command to a chip select, after pages 30 to 37 of SBAS288K. What is read too
/// soon after a command to read is noise, a WAKEUP too soon after SYNC is not heard, and a
/// calibration hears nothing but the question whether it is over.
final class PlayedAds1256 implements SpiPeer {
    private static final byte NOISE = (byte) 0xA5;
    private static final int T6_NANOS = 6_511;
    private static final long T11_NANOS = 3_125;
    private static final int ID = 0x30;

    private final int[] registers = new int[11];

    /// The code of each setting of the multiplexer.
    final int[] codes = new int[256];

    /// How often STATUS is read before a conversion is done.
    int busyReads = 1;

    /// How often a calibration was asked for.
    int calibrations;

    boolean standingBy;
    private boolean synchronising;
    private long synchronisedNanos;
    private int left;
    private boolean ready;

    PlayedAds1256() {
        reset();
    }

    private void reset() {
        Arrays.fill(registers, 0);
        registers[1] = 0x01;
        registers[2] = 0x20;
        registers[3] = 0xF0;
        registers[4] = 0xE0;
        standingBy = false;
        begin();
    }

    int register(int number) {
        return registers[number];
    }

    /// The next conversion of the one input is under way.
    void begin() {
        ready = busyReads == 0;
        left = busyReads;
    }

    @Override
    public void exchange(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
        Arrays.fill(in, inOffset, inOffset + length, NOISE);
        int command = Byte.toUnsignedInt(out[outOffset]);
        switch (command) {
            case 0x00, 0xFF -> wakeUp();
            case 0x0F -> {}
            case 0xF0 -> {
                calibrations++;
                begin();
            }
            case 0xFC -> {
                synchronising = true;
                synchronisedNanos = System.nanoTime();
                ready = false;
            }
            case 0xFD -> standingBy = true;
            case 0xFE -> reset();
            default -> write(command, out, outOffset, length);
        }
    }

    private void wakeUp() {
        standingBy = false;
        if (synchronising && System.nanoTime() - synchronisedNanos >= T11_NANOS) {
            synchronising = false;
            begin();
        }
    }

    private void write(int command, byte[] out, int outOffset, int length) {
        int count = out[outOffset + 1] + 1;
        if ((command & 0xF0) != 0x50 || length != 2 + count) {
            throw new IllegalStateException(
                    "not a command: 0x%02x of %d bytes".formatted(command, length));
        }
        for (int index = 0; index < count; index++) {
            int number = (command & 0x0F) + index;
            registers[number] = Byte.toUnsignedInt(out[outOffset + 2 + index]);
        }
    }

    @Override
    public void exchangeThenRead(
            byte[] out,
            int outOffset,
            int outLength,
            int pauseNanos,
            byte[] in,
            int inOffset,
            int inLength) {
        if (pauseNanos < T6_NANOS) {
            Arrays.fill(in, inOffset, inOffset + inLength, NOISE);
            return;
        }
        int command = Byte.toUnsignedInt(out[outOffset]);
        if (command == 0x01 && outLength == 1 && inLength == 3) {
            int code = codes[registers[1]];
            in[inOffset] = (byte) (code >>> 16);
            in[inOffset + 1] = (byte) (code >>> 8);
            in[inOffset + 2] = (byte) code;
            ready = false;
        } else if ((command & 0xF0) == 0x10
                && outLength == 2
                && inLength == out[outOffset + 1] + 1) {
            for (int index = 0; index < inLength; index++) {
                in[inOffset + index] = (byte) read((command & 0x0F) + index);
            }
        } else {
            throw new IllegalStateException("not a command to read: 0x%02x".formatted(command));
        }
    }

    private int read(int number) {
        if (number != 0) {
            return registers[number];
        }
        if (!synchronising && left > 0 && --left == 0) {
            ready = true;
            return ID | registers[0] | 1;
        }
        return ID | registers[0] | (ready ? 0 : 1);
    }
}
