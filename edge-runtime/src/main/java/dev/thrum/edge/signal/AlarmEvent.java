package dev.thrum.edge.signal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A change in an alarm that subscribers must hear of. The id is the same for the alarm's whole
/// life, over restarts too; a flood has one of its own.
///
/// @param id identifies the alarm, or the flood
/// @param monitor name of the monitor
/// @param kind what the alarm is about
/// @param type what happened
/// @param before state before the change
/// @param after state after the change
/// @param severity highest since the alarm was raised
/// @param since time the alarm was raised, or the flood began
/// @param at time of the window that caused the change
/// @param normalised score of that window divided by the threshold; NaN if it was not scored
/// @param peak highest normalised score since the alarm was raised; NaN if none was scored
/// @param fault what is wrong with the signal, of a sensor fault
/// @param suppressed alarms that were not told in the flood; 0 outside of one
/// @param top the largest contributions to the residual at the highest score so far, largest first
public record AlarmEvent(
        String id,
        String monitor,
        AlarmKind kind,
        Type type,
        AlarmState before,
        AlarmState after,
        Severity severity,
        Instant since,
        Instant at,
        float normalised,
        float peak,
        Optional<Verdict.Skipped> fault,
        int suppressed,
        List<Contribution> top) {
    public AlarmEvent {
        top = List.copyOf(top);
    }

    /// Whether nothing stands any more, so that a late subscriber need not hear of it.
    public boolean isOver() {
        return switch (type) {
            case CLEARED -> true;
            case FLOOD_ENDED -> after == AlarmState.NORMAL || after == AlarmState.PENDING;
            case RAISED, UPDATED, ACKNOWLEDGED, RESUMED, FLOOD_BEGAN -> false;
        };
    }

    /// Whether it speaks of a flood of alarms, not of one of them.
    public boolean isFlood() {
        return suppressed > 0;
    }

    /// What happened to the alarm.
    public enum Type {
        RAISED,
        /// It grew worse, or the fault of the sensor is another.
        UPDATED,
        ACKNOWLEDGED,
        CLEARED,
        /// The runtime began anew, and the alarm, or the flood, still stands.
        RESUMED,
        /// The first alarm of a flood was suppressed.
        FLOOD_BEGAN,
        FLOOD_ENDED;

        /// The word in messages, such as `raised`.
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
