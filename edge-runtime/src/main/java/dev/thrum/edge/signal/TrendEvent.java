package dev.thrum.edge.signal;

import java.time.Instant;
import java.util.Optional;

/// A change in a trend that subscribers must hear of. The id is the same from began to ended.
///
/// @param id identifies the finding for its whole life
/// @param monitor name of the monitor
/// @param type what happened
/// @param state operating state whose scores were looked at
/// @param since when it was found
/// @param at time of the latest score looked at
/// @param finding what was found; empty when it ended
public record TrendEvent(
        String id,
        String monitor,
        Type type,
        OperatingState state,
        Instant since,
        Instant at,
        Optional<TrendFinding> finding) {
    /// What happened to the finding.
    public enum Type {
        BEGAN,
        UPDATED,
        ENDED;

        /// The word in messages, such as `began`.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
