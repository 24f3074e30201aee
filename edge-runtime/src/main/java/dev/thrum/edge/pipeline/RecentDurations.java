package dev.thrum.edge.pipeline;

/// What came into a histogram between one look and the next. One thread only, which need not be the
/// one that writes the histogram; a duration counted during a look is part of this one or the next.
final class RecentDurations {
    private final DurationHistogram histogram;
    private final long[] seen = new long[DurationHistogram.BINS];
    private final long[] recent = new long[DurationHistogram.BINS];
    private long total;

    RecentDurations(DurationHistogram histogram) {
        this.histogram = histogram;
    }

    /// Looks at what came since the last look, or since the beginning.
    void look() {
        total = 0;
        for (int bin = 0; bin < seen.length; bin++) {
            long now = histogram.count(bin);
            recent[bin] = now - seen[bin];
            seen[bin] = now;
            total += recent[bin];
        }
    }

    /// The duration that this share of them stayed under, in microseconds; NaN if there were none.
    double quantileMicros(double share) {
        long rank = (long) Math.ceil(share * total);
        long counted = 0;
        for (int bin = 0; bin < recent.length; bin++) {
            counted += recent[bin];
            if (counted >= rank && counted > 0) {
                return DurationHistogram.upperNanos(bin) / 1e3;
            }
        }
        return Double.NaN;
    }

    /// The longest, in microseconds; NaN if there was none.
    double longestMicros() {
        return quantileMicros(1);
    }
}
