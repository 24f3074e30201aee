package dev.thrum.edge.recorder;

import java.util.Locale;

/// What is done where frames were lost. Two stretches are never joined as if they followed each
/// other.
public enum OnGap {
    /// A new file begins behind the gap.
    SPLIT,
    /// The recording ends before it.
    STOP;

    /// The word on the command line.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
