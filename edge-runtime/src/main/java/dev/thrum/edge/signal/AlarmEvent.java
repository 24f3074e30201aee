package dev.thrum.edge.signal;

import java.time.Instant;
import java.util.List;

/// A change in an alarm that subscribers must hear of. The id is the same from raised to cleared.
///
/// @param id identifies the alarm for its whole life
/// @param monitor name of the monitor
/// @param type what happened
/// @param before state before the change
/// @param after state after the change
/// @param since time the alarm was raised
/// @param at time of the window that caused the change
/// @param normalised score of that window divided by the threshold; NaN if it was not scored
/// @param peak highest normalised score since the alarm was raised
/// @param top the largest contributions to the residual at the highest score so far, largest first
public record AlarmEvent(
        String id,
        String monitor,
        Type type,
        AlarmState before,
        AlarmState after,
        Instant since,
        Instant at,
        float normalised,
        float peak,
        List<Contribution> top) {
    public AlarmEvent {
        top = List.copyOf(top);
    }

    /// What happened to the alarm.
    public enum Type {
        RAISED,
        UPDATED,
        CLEARED;

        /// The word in messages, such as `raised`.
        public String text() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
