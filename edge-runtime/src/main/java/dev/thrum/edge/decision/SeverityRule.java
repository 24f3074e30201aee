package dev.thrum.edge.decision;

import dev.thrum.edge.signal.Severity;
import java.time.Duration;

/// How much an alarm weighs, from how far and how long its scores lie above the threshold:
///
/// ```
/// weight = level · (1 + log10(1 + t / 1 min))
/// ```
///
/// `level` is the normalised score, smoothed; `t` is the time spent above the threshold. A score
/// just above it weighs 1 at first, 2 after nine minutes, 3 after a hundred, 4 after 17 hours; one
/// that is four times too high weighs 4 at once.
///
/// @param warning weight from which the alarm is a warning, above 0
/// @param critical weight from which it is critical, above `warning`
public record SeverityRule(double warning, double critical) {
    /// Warning from 3, critical from 6.
    public static final SeverityRule DEFAULT = new SeverityRule(3, 6);

    private static final double NANOS_PER_MINUTE = Duration.ofMinutes(1).toNanos();

    public SeverityRule {
        if (!(warning > 0 && critical > warning && Double.isFinite(critical))) {
            throw new IllegalArgumentException(
                    "a weight must be above 0 for a warning and above that to be critical, was %s and %s"
                            .formatted(warning, critical));
        }
    }

    /// The severity of an alarm.
    ///
    /// @param level smoothed normalised score
    /// @param aboveNanos time spent above the threshold
    public Severity of(double level, long aboveNanos) {
        double weight = level * (1 + Math.log10(1 + aboveNanos / NANOS_PER_MINUTE));
        if (weight >= critical) {
            return Severity.CRITICAL;
        }
        return weight >= warning ? Severity.WARNING : Severity.NOTICE;
    }
}
