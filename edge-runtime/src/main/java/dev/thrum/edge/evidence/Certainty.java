package dev.thrum.edge.evidence;

/// Turns a measure of evidence into a score of 0 to 1. Stateless.
final class Certainty {
    /// From here on a pattern is named.
    static final double NAMED = 0.5;

    /// Below this nobody needs to hear of it.
    static final double MENTIONED = 0.2;

    private Certainty() {}

    /// The logistic function: 0.5 where the measure reaches `even`.
    ///
    /// @param width by how much more or less makes 0.73 or 0.27
    static double of(double measure, double even, double width) {
        return 1 / (1 + Math.exp((even - measure) / width));
    }
}
