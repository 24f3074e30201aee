package dev.thrum.edge.decision.tail;

/// The generalised Pareto distribution of excesses over a threshold: `P(Y > y) = (1 + ξ y /
/// σ)^(−1/ξ)`, for ξ = 0 `exp(−y/σ)` (Pickands, Annals of Statistics 3, 1975; Coles, An
/// Introduction to Statistical Modeling of Extreme Values, 2001, §4.2).
///
/// @param scale σ, above 0, in the unit of the excesses
/// @param shape ξ, dimensionless; below 0 there is a largest value
record GeneralisedPareto(double scale, double shape) {
    /// Shapes the likelihood is searched over. Below −0.5 the likelihood is no longer regular
    /// (Smith, Biometrika 72, 1985); above 1 the excesses have no mean.
    static final double LEAST_SHAPE = -0.5;

    static final double MOST_SHAPE = 1.0;

    /// A shape closer to 0 than this is taken for 0.
    static final double NO_SHAPE = 1e-6;

    GeneralisedPareto {
        if (!(scale > 0.0) || !Double.isFinite(scale) || !Double.isFinite(shape)) {
            throw new IllegalArgumentException(
                    "a generalised Pareto distribution must have a scale above 0 and a finite shape, was %s and %s"
                            .formatted(scale, shape));
        }
    }

    /// The chance that an excess is larger than `excess`.
    double exceedance(double excess) {
        if (Math.abs(shape) < NO_SHAPE) {
            return Math.exp(-excess / scale);
        }
        double inner = 1.0 + shape * excess / scale;
        return inner <= 0.0 ? 0.0 : Math.pow(inner, -1.0 / shape);
    }

    /// The excess that one of `count` excesses is larger than, on average.
    ///
    /// @param count above 0
    double level(double count) {
        return scale * growth(count, shape);
    }

    /// `(count^ξ − 1) / ξ`, which tends to `ln count`.
    static double growth(double count, double shape) {
        double logarithm = Math.log(count);
        return Math.abs(shape) < NO_SHAPE ? logarithm : Math.expm1(shape * logarithm) / shape;
    }

    /// The logarithm of the likelihood of excesses; minus infinity where one is impossible.
    double logLikelihood(double[] excesses) {
        if (Math.abs(shape) < NO_SHAPE) {
            double sum = 0.0;
            for (double excess : excesses) {
                sum += excess;
            }
            return -excesses.length * Math.log(scale) - sum / scale;
        }
        double sum = 0.0;
        for (double excess : excesses) {
            double inner = 1.0 + shape * excess / scale;
            if (inner <= 0.0) {
                return Double.NEGATIVE_INFINITY;
            }
            sum += Math.log(inner);
        }
        return -excesses.length * Math.log(scale) - (1.0 + 1.0 / shape) * sum;
    }
}
