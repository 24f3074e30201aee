package dev.thrum.edge.decision.trend;

/// The standard normal distribution.
final class Normal {
    private Normal() {}

    /// Probability of a value of `figure` or above. Abramowitz and Stegun (1964) 26.2.17 has too
    /// few digits in the tail; this is the continued fraction 26.2.14 beyond 3 and the series
    /// 26.2.11 below.
    static double above(double figure) {
        double density = Math.exp(-0.5 * figure * figure) / Math.sqrt(2 * Math.PI);
        double size = Math.abs(figure);
        double tail;
        if (size < 3) {
            double term = size;
            double sum = size;
            for (int odd = 3; term > 1e-17 * sum; odd += 2) {
                term *= size * size / odd;
                sum += term;
            }
            tail = 0.5 - density * sum;
        } else {
            double fraction = size;
            for (int step = 60; step >= 1; step--) {
                fraction = size + step / fraction;
            }
            tail = density / fraction;
        }
        return figure >= 0 ? tail : 1 - tail;
    }

    /// The figure that is exceeded with a probability, by bisection.
    ///
    /// @param probability above 1e-15 and at most 0.5
    static double exceededWith(double probability) {
        double low = 0;
        double high = 8;
        for (int step = 0; step < 60; step++) {
            double middle = 0.5 * (low + high);
            if (above(middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
