package dev.thrum.edge.commission;

import java.util.Arrays;

/// How a level is expected in the next stretch of time from those in four earlier ones. Stateless.
final class Folds {
    static final int COUNT = 4;
    static final String TEXT =
            "0.90 upper prediction limit over the logarithms of 4 stretches, never below the worst";

    /// Student's t with three degrees of freedom is below this nine times in ten.
    private static final double STUDENT = 1.6377;

    private Folds() {}

    static double limit(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
        double deviation = Math.sqrt(squares / (values.length - 1));
        double limit = mean + STUDENT * deviation * Math.sqrt(1 + 1.0 / values.length);
        return Math.max(limit, Arrays.stream(values).max().orElseThrow());
    }
}
