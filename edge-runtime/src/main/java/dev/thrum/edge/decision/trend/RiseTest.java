package dev.thrum.edge.decision.trend;

import org.jspecify.annotations.Nullable;

/// Decides whether the latest points of a rung rise in a way worth telling. All of these must hold:
///
/// 1. The test of Mann and Kendall, its variance corrected for neighbours that are alike, is
///    significant, and the lower bound of the slope of Theil and Sen lies above 0.
/// 2. The points are not two levels with a step between.
/// 3. The later half rises too: what has come to rest is no rise.
/// 4. The line's end lies as many spreads above the week before the stretch as the policy asks for.
///    What a machine does every day is in that week.
/// 5. The line reaches the threshold within as many times the stretch as the policy allows.
///
/// The line is drawn through the scores or through their logarithms, whichever lies closer to the
/// points (sum of absolute distances, in normalised score). One thread.
final class RiseTest {
    private static final double CONFIDENCE = Normal.exceededWith(0.025);
    private static final double STILL_RISING = 1;
    private static final int LEAST_HALF = 8;

    private final TrendPolicy policy;
    private final double needed;
    private final LineFit fit = new LineFit(Rung.POINTS);
    private final double[] days = new double[Rung.POINTS];
    private final double[] logs = new double[Rung.POINTS];
    private final double[] levels = new double[Rung.POINTS];

    RiseTest(TrendPolicy policy) {
        this.policy = policy;
        this.needed = Normal.exceededWith(policy.significance());
    }

    /// Looks at the latest points of a rung.
    ///
    /// @param points how many, at most as many as the rung has
    /// @return the rise; null where there is none worth telling
    @Nullable Rise rise(Ladder ladder, int rungNumber, int points) {
        Rung rung = ladder.rung(rungNumber);
        double now = rung.time(0);
        for (int i = 0; i < points; i++) {
            days[i] = (rung.time(points - 1 - i) - now) / Ladder.DAY;
            logs[i] = rung.value(points - 1 - i);
        }
        if (!mayRise(points) || fit.isStep(logs, points)) {
            return null;
        }
        for (int i = 0; i < points; i++) {
            levels[i] = Math.exp(logs[i]);
        }
        double span = -days[0] * Ladder.DAY;
        Rise rise = line(now, span, points);
        boolean found =
                rise.line().figure() >= needed
                        && rise.line().lower() > 0
                        && rise.level() > 0
                        && rise.secondsToThreshold(rise.line().slope()) <= policy.reach() * span
                        && ladder.lookBack(rungNumber, now - span, span / 2)
                        && Math.log(rise.level())
                                >= ladder.pastMedian() + policy.excess() * ladder.pastSpread()
                        && laterHalfRises(points);
        return found ? rise : null;
    }

    /// Most stretches do not rise even if their points were independent, and cost little.
    private boolean mayRise(int points) {
        return MannKendall.figure(MannKendall.score(logs, points), MannKendall.variance(points))
                >= needed;
    }

    private Rise line(double now, double span, int points) {
        Line straight = fit.through(days, levels, points, CONFIDENCE);
        Line bent = fit.through(days, logs, points, CONFIDENCE);
        double offStraight = 0;
        double offBent = 0;
        for (int i = 0; i < points; i++) {
            offStraight += Math.abs(levels[i] - straight.at(days[i]));
            offBent += Math.abs(levels[i] - Math.exp(bent.at(days[i])));
        }
        return offBent < offStraight
                ? new Rise(bent, true, now, span, points)
                : new Rise(straight, false, now, span, points);
    }

    private boolean laterHalfRises(int points) {
        int half = points / 2;
        if (half < LEAST_HALF) {
            return true;
        }
        System.arraycopy(logs, points - half, logs, 0, half);
        System.arraycopy(days, points - half, days, 0, half);
        return fit.through(days, logs, half, CONFIDENCE).figure() >= STILL_RISING;
    }
}
