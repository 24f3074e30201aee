package dev.thrum.edge.pipeline;

import java.util.concurrent.atomic.AtomicLongArray;

/// Durations, counted in fixed bins of an eighth of an octave: a quantile is right within 12.5 %.
/// Written by one thread; allocates nothing. What came lately is told by [RecentDurations].
///
/// | field | writing thread | anyone |
/// | --- | --- | --- |
/// | `counts` | plain read, opaque write | opaque read; each bin for itself |
final class DurationHistogram {
    private static final int BITS = 3;
    private static final int BINS_PER_OCTAVE = 1 << BITS;
    static final int BINS = (Long.SIZE - BITS) * BINS_PER_OCTAVE;

    private final AtomicLongArray counts = new AtomicLongArray(BINS);

    /// Counts a duration; a negative one as 0. Writing thread only.
    void add(long nanos) {
        int bin = bin(Math.max(0, nanos));
        counts.setOpaque(bin, counts.getPlain(bin) + 1);
    }

    /// Durations in a bin so far. Any thread.
    long count(int bin) {
        return counts.getOpaque(bin);
    }

    /// Values below 8 have a bin each; above, the three bits behind the highest one tell the bin.
    private static int bin(long nanos) {
        if (nanos < BINS_PER_OCTAVE) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
        return (shift << BITS) + (int) (nanos >>> shift);
    }

    /// The longest duration a bin holds.
    static long upperNanos(int bin) {
        if (bin < BINS_PER_OCTAVE) {
            return bin;
        }
        int shift = (bin >> BITS) - 1;
        long mantissa = (long) BINS_PER_OCTAVE + (bin & (BINS_PER_OCTAVE - 1));
        return ((mantissa + 1) << shift) - 1;
    }
}
