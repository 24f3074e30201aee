package dev.thrum.edge.pipeline;

import java.util.Arrays;

/// How long inferences took, counted in fixed bins of an eighth of an octave and more: a quantile
/// is right within 12.5 %. Inference thread only; allocates nothing.
final class InferenceTimes {
    private static final int BITS = 3;
    private static final int BINS_PER_OCTAVE = 1 << BITS;

    private final long[] counts = new long[(Long.SIZE - BITS) * BINS_PER_OCTAVE];
    private long total;

    void add(long nanos) {
        counts[bin(Math.max(0, nanos))]++;
        total++;
    }

    /// The time this share of inferences stayed under, in microseconds; NaN if there were none.
    double quantileMicros(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int bin = 0; bin < counts.length; bin++) {
            seen += counts[bin];
            if (seen >= rank && seen > 0) {
                return upperNanos(bin) / 1e3;
            }
        }
        return Double.NaN;
    }

    void clear() {
        Arrays.fill(counts, 0);
        total = 0;
    }

    /// Values below 8 have a bin each; above, the three bits behind the highest one tell the bin.
    private static int bin(long nanos) {
        if (nanos < BINS_PER_OCTAVE) {
            return (int) nanos;
        }
        int shift = Long.SIZE - 1 - Long.numberOfLeadingZeros(nanos) - BITS;
        return (shift << BITS) + (int) (nanos >>> shift);
    }

    private static long upperNanos(int bin) {
        if (bin < BINS_PER_OCTAVE) {
            return bin;
        }
        int shift = (bin >> BITS) - 1;
        long mantissa = (long) BINS_PER_OCTAVE + (bin & (BINS_PER_OCTAVE - 1));
        return ((mantissa + 1) << shift) - 1;
    }
}
