package dev.thrum.training.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How often values fall into bins of equal ratio: scores spread over decades, and a linear axis
/// would show one bar.
///
/// @param edges one more than there are shares, rising, above 0
/// @param shares share of the values in each bin; they add up to 1
public record Histogram(List<Double> edges, List<Double> shares) {
    public Histogram {
        edges = List.copyOf(edges);
        shares = List.copyOf(shares);
    }

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
        return new Histogram(
                Arrays.stream(edges).boxed().toList(), Arrays.stream(shares).boxed().toList());
    }

    /// The outline of the bars.
    public Figure.Series outline(String label) {
        List<Figure.Point> points = new ArrayList<>();
        points.add(new Figure.Point(edges.getFirst(), 0));
        for (int bin = 0; bin < shares.size(); bin++) {
            points.add(new Figure.Point(edges.get(bin), shares.get(bin)));
            points.add(new Figure.Point(edges.get(bin + 1), shares.get(bin)));
        }
        points.add(new Figure.Point(edges.getLast(), 0));
        return new Figure.Series(label, Figure.Style.LINE, points);
    }

    /// The largest share.
    public double peak() {
        return shares.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }
}
