package dev.thrum.edge.window.reference;

import java.util.Arrays;

/// Which blocks of codes a channel visits in a window, by which a bit that stands still is seen.
/// Inference thread only; allocates nothing after it is made.
///
/// A bit of weight 2^b divides the codes into blocks 2^b wide, and tells whether the number of a
/// code's block is even or odd. While it stands still, all visited blocks are even, or all are odd.
/// A signal that visits [#LEAST] blocks or more does that by chance with a probability of 2^-7 at
/// most, if each block is even or odd like a coin; one that moves steadily never does, because
/// blocks beside each other differ. Numbers count modulo 64: of each bit, 64 flags hold all there
/// is to know. At most [#SAMPLES] values, spread over the window, are looked at.
final class VisitedBlocks {
    static final int BITS = 20;
    static final int LEAST = 8;
    private static final int SAMPLES = 256;
    private static final long EVEN = 0x5555_5555_5555_5555L;
    private static final double OFF_GRID = 0.25;
    private static final double MOST_OFF_GRID = 0.05;

    private final long[] visited = new long[BITS];

    /// Looks at a channel.
    ///
    /// @param values of a window, frame-major
    /// @param width channels in a frame
    /// @return whether its values are codes of that step
    boolean look(float[] values, int channel, int width, double step, double origin) {
        Arrays.fill(visited, 0);
        int frames = values.length / width;
        int stride = Math.max(1, frames / SAMPLES);
        int looked = 0;
        int off = 0;
        for (int at = channel; at < values.length; at += stride * width) {
            double steps = (values[at] - origin) / step;
            long code = Math.round(steps);
            looked++;
            if (Math.abs(steps - code) > OFF_GRID) {
                off++;
                continue;
            }
            for (int bit = 0; bit < BITS; bit++) {
                visited[bit] |= 1L << (code >> bit);
            }
        }
        return off <= MOST_OFF_GRID * looked;
    }

    /// The bits that can be judged: set where enough blocks were visited.
    int judged() {
        int judged = 0;
        for (int bit = 0; bit < BITS; bit++) {
            judged |= Long.bitCount(visited[bit]) >= LEAST ? 1 << bit : 0;
        }
        return judged;
    }

    /// The bits that did not move.
    int still() {
        int still = 0;
        for (int bit = 0; bit < BITS; bit++) {
            boolean moved = (visited[bit] & EVEN) != 0 && (visited[bit] & ~EVEN) != 0;
            still |= moved ? 0 : 1 << bit;
        }
        return still;
    }
}
