package dev.thrum.edge.window;

import java.util.List;

/// Says at a glance whether all values of a window are numbers inside their channel's limits.
/// Immutable.
///
/// One plain loop, which the compiler turns into vector instructions: integers only, two arrays of
/// limits beside the array of values, one result. (Two nested loops, over rows of a shorter array
/// of limits, it did not: ten times slower.)
///
/// Values become integers that order as the floats do (all bits but the sign inverted where it is
/// negative) and are halved, so that differences do not overflow. A value is inside its limits if
/// both differences are negative; the sign of their conjunction over all values is the answer. What
/// is not a number lies beyond the infinities, and so beyond every limit. Halving makes neighbours
/// equal: a value next to a limit may be taken for it, never the other way round.
final class RangeScreen {
    private static final int ALL_BUT_SIGN = 0x7fff_ffff;

    private final int[] low;
    private final int[] high;

    /// @param limits of each channel
    /// @param frames in a window
    RangeScreen(List<ChannelLimits> limits, int frames) {
        int channels = limits.size();
        low = new int[channels * frames];
        high = new int[low.length];
        for (int i = 0; i < low.length; i++) {
            ChannelLimits channel = limits.get(i % channels);
            low[i] = rank(Float.floatToRawIntBits(channel.low()));
            high[i] = rank(Float.floatToRawIntBits(channel.high()));
        }
    }

    /// Whether no value reaches a limit of its channel.
    ///
    /// @param bits a window's values, frame-major, as their bits
    boolean passes(int[] bits) {
        int inside = -1;
        for (int i = 0; i < bits.length; i++) {
            int value = rank(bits[i]);
            inside &= (value - high[i]) & (low[i] - value);
        }
        return inside < 0;
    }

    private static int rank(int bits) {
        return (bits ^ ((bits >> 31) & ALL_BUT_SIGN)) >> 1;
    }
}
