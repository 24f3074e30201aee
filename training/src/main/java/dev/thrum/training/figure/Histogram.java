package dev.thrum.training.figure;

import java.util.Arrays;

/// How often values fall into bins of equal ratio: scores spread over decades, and a linear axis
/// would show one bar.
///
/// @param edges `shares.length + 1` rising values above 0
/// @param shares share of the values in each bin; they add up to 1
public record Histogram(double[] edges, double[] shares) {
    /// Bins of equal ratio from the lowest to the highest value.
    ///
    /// @param low lower edge of the lowest bin, above 0
    /// @param high upper edge of the highest bin, above `low`
    public static Histogram of(double[] values, double low, double high, int bins) {
        if (!(low > 0) || !(high > low) || bins < 1 || values.length == 0) {
            throw new IllegalArgumentException(
                    "a histogram of %d values in %d bins from %s to %s"
                            .formatted(values.length, bins, low, high));
        }
        double[] edges = new double[bins + 1];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low * Math.pow(high / low, (double) i / bins);
        }
        double[] shares = new double[bins];
        for (double value : values) {
            double place = Math.log(Math.max(value, low) / low) / Math.log(high / low) * bins;
            shares[Math.clamp((long) place, 0, bins - 1)] += 1.0 / values.length;
        }
        return new Histogram(edges, shares);
    }

    /// The outline of the bars.
    public Figure.Series outline(String label) {
        int bins = shares.length;
        double[] x = new double[2 * bins + 2];
        double[] y = new double[2 * bins + 2];
        for (int bin = 0; bin < bins; bin++) {
            x[2 * bin + 1] = edges[bin];
            x[2 * bin + 2] = edges[bin + 1];
            y[2 * bin + 1] = shares[bin];
            y[2 * bin + 2] = shares[bin];
        }
        x[0] = edges[0];
        x[2 * bins + 1] = edges[bins];
        return new Figure.Series(label, Figure.Style.LINE, x, y);
    }

    /// The largest share.
    public double peak() {
        return Arrays.stream(shares).max().orElse(0);
    }
}
