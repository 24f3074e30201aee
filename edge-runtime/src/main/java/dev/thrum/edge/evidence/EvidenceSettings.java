package dev.thrum.edge.evidence;

import java.time.Duration;

/// How much signal is kept for an alarm.
///
/// @param before how much of what came before it was raised
/// @param after how much of what came then
/// @param referenceEvery how often a healthy machine is looked at, until enough was seen
/// @param references how often that is
public record EvidenceSettings(
        Duration before, Duration after, Duration referenceEvery, int references) {
    /// 10 s before, 5 s after; sixteen looks at a healthy machine, one a minute.
    public static final EvidenceSettings DEFAULT =
            new EvidenceSettings(
                    Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMinutes(1), 16);

    /// Most memory for the past of one monitor.
    private static final long MOST_BYTES = 16L << 20;

    public EvidenceSettings {
        if (!before.isPositive() || after.isNegative() || !referenceEvery.isPositive()) {
            throw new IllegalArgumentException(
                    "before must be above 0, after 0 or more, and references some time apart, was %s, %s and %s"
                            .formatted(before, after, referenceEvery));
        }
    }

    static int frames(Duration time, double sampleRateHz) {
        return (int) Math.ceil(time.toNanos() * 1e-9 * sampleRateHz);
    }

    /// Frames of the past and of what comes, cut to what memory allows.
    int capacityFrames(double sampleRateHz, int channels) {
        long most = MOST_BYTES / Float.BYTES / channels;
        return (int) Math.min(most, frames(before.plus(after), sampleRateHz));
    }
}
