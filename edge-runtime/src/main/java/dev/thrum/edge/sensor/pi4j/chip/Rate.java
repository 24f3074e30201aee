package dev.thrum.edge.sensor.pi4j.chip;

/// A rate that a chip can run at.
///
/// @param hertz frames per second, as its datasheet states it
/// @param code what its register takes for it
record Rate(double hertz, int code) {
    /// Part of a rate that the one asked for may be off: people write 26.7 kHz for 26,667 Hz.
    private static final double TOLERANCE = 0.01;

    /// Whether a rate asked for is this one, written with fewer digits.
    boolean isMeantBy(double wantedHz) {
        return Math.abs(wantedHz - hertz) <= TOLERANCE * hertz;
    }
}
