package dev.thrum.edge.publish;

import java.util.Locale;

/// Whether a time told can be believed.
enum ClockState {
    /// The system's clock follows a reference, as far as the system knows.
    SYNCED,
    /// It does not, or nobody can tell: no battery-backed clock, no time server reached.
    UNSYNCED;

    /// The word in messages.
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
