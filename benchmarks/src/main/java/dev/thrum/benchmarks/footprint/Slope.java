package dev.thrum.benchmarks.footprint;

import java.util.List;

/// The slope of a straight line through points, by least squares. Stateless.
final class Slope {
    private static final double SECONDS_PER_HOUR = 3600;

    private Slope() {}

    /// The change of the values per hour; 0 if there are fewer than two points.
    static double perHour(List<Double> seconds, List<Double> values) {
        double meanTime = seconds.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double meanValue = values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
        double covariance = 0;
        double variance = 0;
        for (int i = 0; i < values.size(); i++) {
            double time = seconds.get(i) - meanTime;
            covariance += time * (values.get(i) - meanValue);
            variance += time * time;
        }
        return variance == 0 ? 0 : covariance / variance * SECONDS_PER_HOUR;
    }
}
