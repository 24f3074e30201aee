package dev.thrum.edge.signal;

import java.util.Locale;

/// Where an alarm stands: `normal → pending → raised → acknowledged → clearing → normal`, or
/// `suppressed` in place of `raised` while there is a flood of alarms.
public enum AlarmState {
    /// Nothing is wrong.
    NORMAL,
    /// Something is wrong, too little to raise.
    PENDING,
    /// The alarm stands, and nobody has acknowledged it.
    RAISED,
    /// The alarm stands, and somebody knows.
    ACKNOWLEDGED,
    /// The alarm stands, and all is well, for too short a time to clear it.
    CLEARING,
    /// It would have been raised, and was not told because of a flood.
    SUPPRESSED;

    /// The word in messages, such as `raised`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
