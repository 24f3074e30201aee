package dev.thrum.edge.publish;

import java.time.Duration;

/// Which judgements become score messages: those whose verdict differs from the last one told,
/// those whose normalised score moved by more than the dead band, and one at each heartbeat.
///
/// @param deadBand change of the normalised score, relative to the last one told but at least to 1,
///   that is worth a message; above 0
/// @param interval shortest time between two messages for moves of the score alone; not negative
/// @param heartbeat longest time without a message while windows are judged; above 0
public record ScoreRule(double deadBand, Duration interval, Duration heartbeat) {
    /// A tenth, at most once a second, and at least once a minute.
    public static final ScoreRule DEFAULT =
            new ScoreRule(0.1, Duration.ofSeconds(1), Duration.ofMinutes(1));

    public ScoreRule {
        if (!(deadBand > 0.0)) {
            throw new IllegalArgumentException("a dead band must be above 0, was " + deadBand);
        }
        if (interval.isNegative()) {
            throw new IllegalArgumentException(
                    "a score's interval must not be negative, was " + interval);
        }
        if (heartbeat.isNegative() || heartbeat.isZero()) {
            throw new IllegalArgumentException("a heartbeat must be above 0, was " + heartbeat);
        }
    }
}
