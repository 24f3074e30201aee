package dev.thrum.edge.evidence;

import java.util.Locale;

/// Faults that have a pattern of their own.
public enum FaultKind {
    OUTER_RACE("an outer-race defect"),
    INNER_RACE("an inner-race defect"),
    ROLLING_ELEMENT("a defect of a rolling element"),
    CAGE("a defect of the cage"),
    IMBALANCE("imbalance"),
    MISALIGNMENT("misalignment"),
    LOOSENESS("looseness"),
    ROTOR_BAR("a broken rotor bar");

    private final String words;

    FaultKind(String words) {
        this.words = words;
    }

    /// The word in messages and files, such as `outer-race`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// As it stands in a sentence, such as `an outer-race defect`.
    String words() {
        return words;
    }
}
