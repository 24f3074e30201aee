package dev.thrum.edge.signal;

import java.util.Locale;

/// Why a window was not scored. A window skipped is always told, never silent.
public enum SkipReason {
    /// A value is not a number, or infinite.
    NOT_A_NUMBER,
    /// A channel did not move at all over the window.
    FLAT_LINE,
    /// A channel sat at the end of its declared range.
    SATURATION,
    /// Frames are missing inside the window.
    LOST_SAMPLES,
    /// The window took a time that does not fit the declared sample rate.
    WRONG_RATE,
    /// Frames were taken too unevenly.
    EXCESS_JITTER,
    /// A bit of a converter's code stands still that moved while the machine was healthy.
    STUCK_BITS,
    /// Channels show each other, or themselves turned round.
    SWAPPED_AXIS,
    /// A sensor no longer sits where it did.
    LOOSE_SENSOR,
    /// The machine stands still.
    OFF,
    /// The machine runs, but has not settled yet.
    STARTING,
    /// The machine is on its way from one load to another.
    LOAD_CHANGE,
    /// The machine runs in a way that was never learned.
    OUTSIDE_LEARNED;

    /// Whether the signal is broken, not the machine in a state that is not judged.
    public boolean isSignalFault() {
        return switch (this) {
            case NOT_A_NUMBER,
                    FLAT_LINE,
                    SATURATION,
                    LOST_SAMPLES,
                    WRONG_RATE,
                    EXCESS_JITTER,
                    STUCK_BITS,
                    SWAPPED_AXIS,
                    LOOSE_SENSOR ->
                    true;
            case OFF, STARTING, LOAD_CHANGE, OUTSIDE_LEARNED -> false;
        };
    }

    /// Whether the signal must be sound for anybody to say so. Of a machine that stands still it is
    /// not known: a dead sensor looks like that.
    public boolean showsSoundSignal() {
        return !isSignalFault() && this != OFF;
    }

    /// The word in messages, such as `flat_line`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
