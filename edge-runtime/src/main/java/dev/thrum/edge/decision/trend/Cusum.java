package dev.thrum.edge.decision.trend;

/// A cumulative sum (Page 1954): gains what figures lie above an allowance, and begins anew where
/// it would fall below 0. One thread.
final class Cusum {
    private final double allowance;
    private double value;
    private int points;

    /// @param allowance what a figure must exceed to add to the sum, in standard deviations
    Cusum(double allowance) {
        this.allowance = allowance;
    }

    /// Takes the next figure: how many standard deviations a point lies off.
    void add(double figure) {
        value = Math.max(0, value + figure - allowance);
        points = value == 0 ? 0 : points + 1;
    }

    double value() {
        return value;
    }

    /// Points since the sum was last 0.
    int points() {
        return points;
    }

    void clear() {
        value = 0;
        points = 0;
    }

    /// How many independent, normal figures it takes on average until the sum exceeds a limit
    /// though nothing changed: Siegmund (1985), `(e^{2kb} − 2kb − 1) / 2k²` with b = limit + 1.166.
    static double falseRunLength(double allowance, double limit) {
        double twice = 2 * allowance * (limit + 1.166);
        return (Math.exp(twice) - twice - 1) / (2 * allowance * allowance);
    }
}
