package dev.thrum.edge.signal;

import java.util.Locale;

/// How much an alarm weighs, the least first.
public enum Severity {
    /// To be looked at when there is time.
    NOTICE,
    /// To be looked at soon.
    WARNING,
    /// To be looked at now.
    CRITICAL;

    /// The word in messages, such as `warning`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
