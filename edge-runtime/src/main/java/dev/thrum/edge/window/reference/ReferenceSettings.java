package dev.thrum.edge.window.reference;

import java.time.Duration;

/// How sensors are compared with themselves.
///
/// @param every shortest time between two windows that are looked at
/// @param looks calm windows the comparison is learned from
/// @param confirm looks in a row that make a finding certain, and that take it back
/// @param tilt change of a mean acceleration, in g, from which a sensor counts as turned
public record ReferenceSettings(Duration every, int looks, int confirm, double tilt) {
    /// Every two seconds, learned from 300 looks (ten minutes), five confirm, a quarter of g: 14
    /// degrees for an axis that lay level, and several times what a chip's offset moves by over 60
    /// K.
    public static final ReferenceSettings DEFAULT =
            new ReferenceSettings(Duration.ofSeconds(2), 300, 5, 0.25);

    public static final int LEAST_LOOKS = 20;
    public static final int MOST_LOOKS = 10_000;
    public static final int MOST_CONFIRMING = 1000;
    public static final double LEAST_TILT = 0.05;
    public static final double MOST_TILT = 2;

    public ReferenceSettings {
        if (every.isNegative()) {
            throw new IllegalArgumentException("every must not be negative, was " + every);
        }
        if (looks < LEAST_LOOKS || looks > MOST_LOOKS) {
            throw new IllegalArgumentException(
                    "looks must be %d..%d, was %d".formatted(LEAST_LOOKS, MOST_LOOKS, looks));
        }
        if (confirm < 1 || confirm > MOST_CONFIRMING) {
            throw new IllegalArgumentException(
                    "confirm must be 1..%d, was %d".formatted(MOST_CONFIRMING, confirm));
        }
        if (!(tilt >= LEAST_TILT && tilt <= MOST_TILT)) {
            throw new IllegalArgumentException(
                    "tilt must be %s..%s g, was %s".formatted(LEAST_TILT, MOST_TILT, tilt));
        }
    }
}
