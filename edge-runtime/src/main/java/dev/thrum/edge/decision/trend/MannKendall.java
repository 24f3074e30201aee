package dev.thrum.edge.decision.trend;

import java.util.Arrays;

/// The test of Mann (1945) and Kendall (1975) for a monotone trend: how many pairs of points rise
/// rather than fall. It asks for no distribution and no straight line.
///
/// Points next to each other in time are alike, which makes a plain test see trends everywhere. The
/// variance is therefore that of fewer points: multiplied as Hamed and Rao (1998, Journal of
/// Hydrology 204, 182–196) have it from the autocorrelation of the ranks once the trend is taken
/// away, and at least as an autoregressive process of first order asks for, whose coefficient is
/// corrected for what a short, detrended series hides of it (Kendall 1954; Marriott and Pope 1954).
final class MannKendall {
    private static final double MOST_CORRELATION = 0.97;

    private MannKendall() {}

    /// Rising pairs less falling pairs.
    static int score(double[] values, int points) {
        int score = 0;
        for (int later = 1; later < points; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                score += (int) Math.signum(values[later] - values[earlier]);
            }
        }
        return score;
    }

    /// Variance of [#score] of independent points, with the correction for ties: `(n(n−1)(2n+5) − Σ
    /// g(g−1)(2g+5)) / 18` over groups of g equal values.
    ///
    /// @param work overwritten, at least as long as there are points
    static double variance(double[] values, int points, double[] work) {
        System.arraycopy(values, 0, work, 0, points);
        Arrays.sort(work, 0, points);
        double ties = 0;
        for (int from = 0; from < points; ) {
            int to = from + 1;
            while (to < points && work[to] == work[from]) {
                to++;
            }
            ties += share(to - from);
            from = to;
        }
        return (share(points) - ties) / 18;
    }

    /// Variance of [#score] of independent points, no two alike.
    static double variance(int points) {
        return share(points) / 18;
    }

    private static double share(int group) {
        return group * (group - 1.0) * (2.0 * group + 5.0);
    }

    /// How much larger the variance of the score is than that of independent points.
    ///
    /// @param ranks of the points once the trend is taken away, in the order of time
    /// @return at least 1
    static double inflation(double[] ranks, int points) {
        double mean = (points + 1) / 2.0;
        double squares = 0;
        for (int i = 0; i < points; i++) {
            squares += (ranks[i] - mean) * (ranks[i] - mean);
        }
        if (squares == 0) {
            return 1;
        }
        double significant = 1.96 / Math.sqrt(points);
        double seen = 0;
        double first = 0;
        for (int lag = 1; lag <= points / 3; lag++) {
            double products = 0;
            for (int i = lag; i < points; i++) {
                products += (ranks[i] - mean) * (ranks[i - lag] - mean);
            }
            double correlation = products / squares;
            if (lag == 1) {
                first = correlation;
            }
            if (correlation > significant) {
                seen += weight(points, lag) * correlation;
            }
        }
        return 1 + Math.max(seen, ofFirstOrder(unbiased(first, points), points));
    }

    /// A short series from which a line was taken away shows less correlation than there is: the
    /// estimate lies (2 + 4ρ)/n below it.
    private static double unbiased(double correlation, int points) {
        return Math.min(MOST_CORRELATION, (points * correlation + 2) / (points - 4.0));
    }

    private static double ofFirstOrder(double correlation, int points) {
        double sum = 0;
        double power = correlation;
        for (int lag = 1; lag < points && power > 1e-6; lag++) {
            sum += weight(points, lag) * power;
            power *= correlation;
        }
        return sum;
    }

    private static double weight(int points, int lag) {
        double left = points - (double) lag;
        return 2 * left * (left - 1) * (left - 2) / (points * (points - 1.0) * (points - 2.0));
    }

    /// The standard normal figure of a score, with the correction for continuity.
    static double figure(int score, double variance) {
        if (variance <= 0) {
            return 0;
        }
        return (score - Math.signum(score)) / Math.sqrt(variance);
    }
}
