package dev.thrum.edge.signal;

import java.util.Locale;

/// What an alarm is about.
public enum AlarmKind {
    /// The machine does not sound as it did.
    ANOMALY,
    /// A sensor's signal is broken, so that nobody watches the machine.
    SENSOR_FAULT;

    /// The word in messages, such as `sensor_fault`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
