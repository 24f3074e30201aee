package dev.thrum.edge.testing.chip;

import java.util.Arrays;

/// An MCP3008 or MCP3208 clock by clock, after figures 5-1 and 5-2 of DS21295D and DS21298E.
public final class PlayedMcp implements SpiPeer {
    /// Clocks after the start bit: single-ended or not, three of the input, one to sample.
    private static final int COMMAND_CLOCKS = 5;

    private final int bits;

    /// The code of each input, and of each pair by its upper input.
    public final int[] singleEnded = new int[8];

    public final int[] pairs = new int[8];

    /// What the data line is at while the chip does not drive it.
    public boolean pulledUp;

    public PlayedMcp(int bits) {
        this.bits = bits;
    }

    @Override
    public void exchange(byte[] out, int outOffset, byte[] in, int inOffset, int length) {
        Arrays.fill(in, inOffset, inOffset + length, (byte) 0);
        int sinceStart = -1;
        int command = 0;
        for (int clock = 0; clock < length * 8; clock++) {
            int sent = out[outOffset + clock / 8] >>> (7 - clock % 8) & 1;
            if (sinceStart < 0) {
                sinceStart = sent - 1;
                answer(in, inOffset, clock, pulledUp ? 1 : 0);
                continue;
            }
            sinceStart++;
            if (sinceStart < COMMAND_CLOCKS) {
                command = command << 1 | sent;
                answer(in, inOffset, clock, pulledUp ? 1 : 0);
            } else if (sinceStart > COMMAND_CLOCKS) {
                answer(in, inOffset, clock, converted(command, sinceStart - COMMAND_CLOCKS - 1));
            } else {
                answer(in, inOffset, clock, pulledUp ? 1 : 0);
            }
        }
    }

    /// The bits after the sample: null, the code highest bit first, again lowest first without the
    /// lowest, zeros.
    private int converted(int command, int number) {
        int code = ((command & 0b1000) != 0 ? singleEnded : pairs)[command & 0b111];
        if (number == 0) {
            return 0;
        }
        int bit = number <= bits ? bits - number : number - bits;
        return bit < bits ? code >>> bit & 1 : 0;
    }

    private static void answer(byte[] in, int offset, int clock, int bit) {
        in[offset + clock / 8] |= (byte) (bit << (7 - clock % 8));
    }
}
