package dev.thrum.edge.window;

import java.util.Arrays;

/// The lowest and the highest value of each channel of a window, in one pass that the compiler
/// turns into vector instructions. Inference thread only; allocates nothing after construction.
///
/// Values are compared as integers: the bits of a float, with all but the sign inverted where it is
/// negative, order as the numbers do. Whatever is not a number lies beyond the infinities, so it is
/// found in the same pass. A row of as many values as make whole frames is compared lane by lane,
/// and only the last row is folded channel by channel.
final class ChannelExtremes {
    private static final int ALL_BUT_SIGN = 0x7fff_ffff;
    private static final int LANES = 64;

    private final int channels;
    private final int[] high;
    private final int[] low;

    ChannelExtremes(int channels) {
        this.channels = channels;
        int row = channels * Math.ceilDiv(LANES, channels);
        this.high = new int[row];
        this.low = new int[row];
    }

    /// Looks at a window.
    ///
    /// @param bits its values, frame-major, as their bits
    void measure(int[] bits) {
        Arrays.fill(high, Integer.MIN_VALUE);
        Arrays.fill(low, Integer.MAX_VALUE);
        int row = high.length;
        int start = 0;
        for (; start <= bits.length - row; start += row) {
            compare(bits, start, row);
        }
        compare(bits, start, bits.length - start);
        fold();
    }

    private void compare(int[] bits, int start, int count) {
        for (int lane = 0; lane < count; lane++) {
            int key = ordered(bits[start + lane]);
            high[lane] = Math.max(high[lane], key);
            low[lane] = Math.min(low[lane], key);
        }
    }

    private void fold() {
        for (int lane = channels; lane < high.length; lane++) {
            int channel = lane % channels;
            high[channel] = Math.max(high[channel], high[lane]);
            low[channel] = Math.min(low[channel], low[lane]);
        }
    }

    float highest(int channel) {
        return Float.intBitsToFloat(ordered(high[channel]));
    }

    float lowest(int channel) {
        return Float.intBitsToFloat(ordered(low[channel]));
    }

    /// Its own inverse.
    private static int ordered(int bits) {
        return bits ^ ((bits >> 31) & ALL_BUT_SIGN);
    }
}
