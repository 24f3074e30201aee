package dev.thrum.edge.decision;

import java.time.Duration;

/// When a raised alarm that grew worse is told again: the peak reached `factor` times the peak last
/// told, and `interval` has passed since anything was told. A peak that comes too soon is told when
/// the interval is over.
///
/// @param factor growth of the peak that matters, above 1
/// @param interval shortest time between two events of one alarm, not negative; measured on the
///   windows' own time, so that a replay gives the same events at any speed
public record UpdateRule(double factor, Duration interval) {
    /// A quarter more than last told, at most once a minute.
    public static final UpdateRule DEFAULT = new UpdateRule(1.25, Duration.ofMinutes(1));

    public UpdateRule {
        if (!(factor > 1.0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException(
                    "an update must ask for a peak that grew by a factor above 1, was " + factor);
        }
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "an update's interval must not be negative, was " + interval);
        }
    }
}
