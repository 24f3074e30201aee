package dev.thrum.edge.decision.tail;

/// The excess that is reached once in `count` events, with its profile likelihood interval.
///
/// The likelihood is written in terms of the level `x` itself, `σ = x · ξ / (count^ξ − 1)`, and for
/// each `x` the best shape is taken; `x` belongs to the interval while twice the logarithm of its
/// likelihood lies less than a quantile of χ² with one degree of freedom below the best (Coles
/// 2001, §2.6.6 and §4.3.3). Such an interval is as lopsided as what is known: far upwards, less so
/// downwards. That the number of events in the data is itself a Poisson count is added in
/// quadrature.
final class ReturnLevel {
    private static final int GRID = 12;
    private static final int HALVINGS = 22;
    private static final double FURTHEST = 1e4;

    private final Excesses excesses;
    private final GeneralisedPareto tail;
    private final double leastShape;
    private final double count;
    private final double estimate;
    private final double best;

    /// @param count events in which the level is reached once, above 1
    ReturnLevel(Excesses excesses, double leastShape, double count) {
        this.tail = excesses.mostLikely(leastShape);
        this.leastShape = leastShape;
        this.excesses = excesses;
        this.count = count;
        this.estimate = tail.level(count);
        this.best = excesses.logLikelihood(tail);
    }

    double estimate() {
        return estimate;
    }

    /// The lower end of the interval.
    ///
    /// @param chiSquare quantile of χ² with one degree of freedom
    double low(double chiSquare) {
        double inside = estimate;
        double outside = estimate * 1e-3;
        return estimate - withCount(estimate - edge(inside, outside, chiSquare), chiSquare);
    }

    /// The upper end of the interval; as far as it is searched where the data set no end.
    ///
    /// @param chiSquare quantile of χ² with one degree of freedom
    double high(double chiSquare) {
        double inside = estimate;
        double outside = estimate * 2.0;
        while (isWithin(outside, chiSquare) && outside < estimate * FURTHEST) {
            inside = outside;
            outside *= 2.0;
        }
        return estimate + withCount(edge(inside, outside, chiSquare) - estimate, chiSquare);
    }

    private double edge(double from, double to, double chiSquare) {
        double inside = from;
        double outside = to;
        for (int step = 0; step < HALVINGS; step++) {
            double middle = Math.sqrt(inside * outside);
            if (isWithin(middle, chiSquare)) {
                inside = middle;
            } else {
                outside = middle;
            }
        }
        return inside;
    }

    private boolean isWithin(double level, double chiSquare) {
        return 2.0 * (best - profile(level)) < chiSquare;
    }

    private double profile(double level) {
        return Maximum.of(
                        shape -> {
                            double scale = level / GeneralisedPareto.growth(count, shape);
                            return excesses.logLikelihood(new GeneralisedPareto(scale, shape));
                        },
                        leastShape,
                        GeneralisedPareto.MOST_SHAPE,
                        GRID)
                .value();
    }

    /// The level moves by `σ · count^ξ` for each unit of the logarithm of the count, whose standard
    /// deviation is `1/√n`.
    private double withCount(double distance, double chiSquare) {
        double more = Math.sqrt(chiSquare / excesses.count());
        double moved = tail.level(count * Math.exp(more)) - tail.level(count);
        return Math.hypot(distance, moved);
    }
}
