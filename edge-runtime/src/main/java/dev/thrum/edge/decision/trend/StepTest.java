package dev.thrum.edge.decision.trend;

import java.util.OptionalInt;

/// Watches for scores that go to another level and stay there: two cumulative sums (Page 1954), one
/// of what lies above the past, one of what lies below, over medians of 16 minutes.
///
/// A sum gains what a point lies beyond one spread off the past's median, and tells at 5. Of
/// independent, normal points that happens wrongly once in 113,000 on either side
/// ([Cusum#falseRunLength]): once in 1.7 years of 16 minutes. Scores are neither, so a step must
/// also be as large as a rise must, and look more like a step than a slope. One thread.
final class StepTest {
    /// The rung whose points are summed.
    static final int RUNG = 2;

    static final double ALLOWANCE = 1;
    static final double LIMIT = 5;

    private static final double LEAST_PAST_SECONDS = 2 * 3600;
    private static final int LEAST_POINTS = 8;
    private static final double STILL_MOVING = 1;
    private static final int MOST_POINTS = Rung.POINTS / 2;

    private final TrendPolicy policy;
    private final LineFit fit = new LineFit(Rung.POINTS);
    private final double[] points = new double[Rung.POINTS];
    private final Cusum above = new Cusum(ALLOWANCE);
    private final Cusum below = new Cusum(ALLOWANCE);

    StepTest(TrendPolicy policy) {
        this.policy = policy;
    }

    /// Looks at a new point of the rung.
    ///
    /// @return how many points the new level has; empty where there is none
    OptionalInt step(Ladder ladder) {
        Rung rung = ladder.rung(RUNG);
        int off = Math.min(Math.max(above.points(), below.points()), rung.points() - 1);
        if (!ladder.lookBack(RUNG, rung.time(off), LEAST_PAST_SECONDS)) {
            return OptionalInt.empty();
        }
        double figure = (rung.value(0) - ladder.pastMedian()) / ladder.pastSpread();
        above.add(figure);
        below.add(-figure);
        Cusum larger = above.value() >= below.value() ? above : below;
        if (larger.points() > MOST_POINTS) {
            larger.clear();
        } else if (larger.value() > LIMIT
                && larger.points() >= LEAST_POINTS
                && isStep(ladder, rung, larger.points())) {
            return OptionalInt.of(larger.points());
        }
        return OptionalInt.empty();
    }

    /// Whether the new level is far enough off, a level rather than a slope, and at rest.
    private boolean isStep(Ladder ladder, Rung rung, int since) {
        int taken = Math.min(2 * since, rung.points());
        for (int i = 0; i < taken; i++) {
            points[i] = rung.value(taken - 1 - i);
        }
        double off = rung.median(0, since) - ladder.pastMedian();
        if (taken == since
                || Math.abs(off) < policy.excess() * ladder.pastSpread()
                || !fit.isStep(points, taken)) {
            return false;
        }
        System.arraycopy(points, taken - since, points, 0, since);
        double moving =
                MannKendall.figure(MannKendall.score(points, since), MannKendall.variance(since));
        return Math.abs(moving) < STILL_MOVING;
    }

    /// Begins anew.
    void clear() {
        above.clear();
        below.clear();
    }
}
