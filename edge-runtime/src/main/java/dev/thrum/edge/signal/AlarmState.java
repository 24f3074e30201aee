package dev.thrum.edge.signal;

import java.util.Locale;

/// Where an alarm stands: `normal → pending → raised → clearing → normal`.
public enum AlarmState {
    NORMAL,
    PENDING,
    RAISED,
    CLEARING;

    /// The word in messages, such as `raised`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
