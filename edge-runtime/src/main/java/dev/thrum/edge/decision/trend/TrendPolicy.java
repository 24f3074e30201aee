package dev.thrum.edge.decision.trend;

/// When a rise or a step is worth telling.
///
/// @param significance probability at most of so clear a rise in scores that do not rise, for one
///   test; above 0 and at most 0.05
/// @param excess how far a level must lie above what was there before, in multiples of its spread,
///   2 to 100
/// @param reach how far ahead the threshold may lie, in multiples of the time a rise has been seen
///   for, 0.1 to 20
public record TrendPolicy(double significance, double excess, double reach) {
    /// A rise with a significance of 0.01, six spreads above the past, that reaches the threshold
    /// within twice the time it has been seen for.
    public static final TrendPolicy DEFAULT = new TrendPolicy(0.01, 6, 2);

    public static final double LEAST_SIGNIFICANCE = 1e-9;
    public static final double MOST_SIGNIFICANCE = 0.05;
    public static final double LEAST_EXCESS = 2;
    public static final double MOST_EXCESS = 100;
    public static final double LEAST_REACH = 0.1;
    public static final double MOST_REACH = 20;

    public TrendPolicy {
        require("significance", significance, LEAST_SIGNIFICANCE, MOST_SIGNIFICANCE);
        require("excess", excess, LEAST_EXCESS, MOST_EXCESS);
        require("reach", reach, LEAST_REACH, MOST_REACH);
    }

    private static void require(String name, double value, double least, double most) {
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(
                    "%s must be %s..%s, was %s".formatted(name, least, most, value));
        }
    }
}
