package dev.thrum.edge.decision;

import java.time.Duration;

/// When alarms are so many that further ones are counted instead of told: after `most` in the last
/// `per`.
///
/// @param most alarms that are told, 1 to 9,999
/// @param per stretch of time they are counted in, above 0; measured on the windows' own time
public record FloodRule(int most, Duration per) {
    private static final int MOST_ALARMS = 9_999;

    public FloodRule {
        if (most < 1 || most > MOST_ALARMS) {
            throw new IllegalArgumentException(
                    "must be 1..%d alarms, was %d".formatted(MOST_ALARMS, most));
        }
        if (!per.isPositive()) {
            throw new IllegalArgumentException("must count alarms in a time above 0, was " + per);
        }
    }
}
