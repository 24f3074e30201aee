package dev.thrum.edge.commission;

import java.util.Arrays;

/// Location and spread that a few wild values do not move. Stateless.
final class Robust {
    /// Makes a median absolute deviation the standard deviation of a normal distribution.
    private static final double NORMAL = 1.4826;

    private Robust() {}

    static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /// 1.4826 times the median absolute deviation.
    static double spread(double[] values, double median) {
        return NORMAL
                * median(Arrays.stream(values).map(value -> Math.abs(value - median)).toArray());
    }

    /// The quantile by linear interpolation between order statistics.
    static double quantile(double[] values, double part) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double place = part * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
