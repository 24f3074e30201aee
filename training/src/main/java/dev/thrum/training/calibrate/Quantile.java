package dev.thrum.training.calibrate;

import java.util.Arrays;

/// Sample quantiles with linear interpolation between order statistics: definition 7 of Hyndman and
/// Fan (The American Statistician 50, 1996).
public final class Quantile {
    private Quantile() {}

    /// The quantile of values in any order.
    ///
    /// @param quantile in 0..1
    public static double of(double[] values, double quantile) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return ofSorted(sorted, quantile);
    }

    /// The quantile of values in rising order.
    ///
    /// @param rising values in rising order, at least one
    /// @param quantile in 0..1
    public static double ofSorted(double[] rising, double quantile) {
        if (rising.length == 0) {
            throw new IllegalArgumentException("no values, so no quantile");
        }
        double place = quantile * (rising.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, rising.length - 1);
        return rising[below] + (place - below) * (rising[above] - rising[below]);
    }
}
