package dev.thrum.edge.decision.tail;

import java.util.Arrays;

/// What the peaks of independent events exceed a threshold by, and the likelihood of generalised
/// Pareto tails over it.
final class Excesses {
    private static final int GRID = 24;
    private static final double WIDEST = 7.0;

    private final double[] rising;

    /// @param excesses above or equal 0, at least two, not all 0; copied
    Excesses(double[] excesses) {
        this.rising = excesses.clone();
        Arrays.sort(rising);
        if (rising.length < 2 || rising[0] < 0.0 || !(rising[rising.length - 1] > 0.0)) {
            throw new IllegalArgumentException(
                    "a tail needs two excesses that are not all 0, was " + rising.length);
        }
    }

    int count() {
        return rising.length;
    }

    double largest() {
        return rising[rising.length - 1];
    }

    double logLikelihood(GeneralisedPareto tail) {
        return tail.logLikelihood(rising);
    }

    /// The most likely tail with a shape in −0.5..1. With θ = ξ/σ, the best shape for a θ is the
    /// mean of `ln(1 + θ y)`, so one number is searched for (Grimshaw, Technometrics 35, 1993).
    GeneralisedPareto mostLikely() {
        return mostLikely(GeneralisedPareto.LEAST_SHAPE);
    }

    /// The most likely tail with a shape in `leastShape`..1.
    GeneralisedPareto mostLikely(double leastShape) {
        double from = edge(leastShape, -WIDEST);
        double to = edge(GeneralisedPareto.MOST_SHAPE, WIDEST);
        double best = Maximum.of(place -> likelihoodAt(theta(place)), from, to, GRID).place();
        return tailAt(theta(best));
    }

    /// Above −1/largest for every place.
    private double theta(double place) {
        return Math.expm1(place) / largest();
    }

    /// The place whose shape is `shape`; shapes rise with the place.
    private double edge(double shape, double otherwise) {
        double low = -WIDEST;
        double high = WIDEST;
        if (shape < 0 ? meanLogarithm(theta(low)) > shape : meanLogarithm(theta(high)) < shape) {
            return otherwise;
        }
        for (int step = 0; step < 50; step++) {
            double middle = (low + high) / 2;
            if (meanLogarithm(theta(middle)) < shape) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    private double likelihoodAt(double theta) {
        GeneralisedPareto tail = tailAt(theta);
        return -rising.length * (Math.log(tail.scale()) + tail.shape() + 1.0);
    }

    private GeneralisedPareto tailAt(double theta) {
        double shape = meanLogarithm(theta);
        return Math.abs(theta * largest()) < 1e-7
                ? new GeneralisedPareto(Arrays.stream(rising).average().orElseThrow(), 0.0)
                : new GeneralisedPareto(shape / theta, shape);
    }

    private double meanLogarithm(double theta) {
        double sum = 0.0;
        for (double excess : rising) {
            sum += Math.log1p(theta * excess);
        }
        return sum / rising.length;
    }

    /// The Anderson–Darling distance from a tail: `−n − Σ (2i − 1)/n · (ln F(y_i) + ln(1 −
    /// F(y_(n+1−i))))` over the excesses in rising order.
    double andersonDarling(GeneralisedPareto tail) {
        int count = rising.length;
        double sum = 0.0;
        for (int i = 0; i < count; i++) {
            double below = 1.0 - tail.exceedance(rising[i]);
            double above = tail.exceedance(rising[count - 1 - i]);
            sum += (2.0 * i + 1.0) * (logarithm(below) + logarithm(above));
        }
        return -count - sum / count;
    }

    private static double logarithm(double chance) {
        return Math.log(Math.max(chance, 1e-300));
    }
}
