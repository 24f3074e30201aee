package dev.thrum.edge.decision.trend;

import java.util.Arrays;

/// Fits lines by Theil (1950) and Sen (1968): the slope is the median of the slopes of all pairs of
/// points. Up to 29 % of wild points leave it where it is. One thread; the work space is kept.
public final class LineFit {
    private final double[] slopes;
    private final double[] rest;
    private final double[] ranks;
    private final double[] work;

    /// @param mostPoints points at most
    public LineFit(int mostPoints) {
        this.slopes = new double[mostPoints * (mostPoints - 1) / 2];
        this.rest = new double[mostPoints];
        this.ranks = new double[mostPoints];
        this.work = new double[mostPoints];
    }

    /// Fits a line.
    ///
    /// @param times increasing
    /// @param values one at each time
    /// @param points how many, at least 5
    /// @param confidence figure of the standard normal distribution at either bound of the slope
    public Line through(double[] times, double[] values, int points, double confidence) {
        int pairs = 0;
        for (int later = 1; later < points; later++) {
            for (int earlier = 0; earlier < later; earlier++) {
                slopes[pairs++] =
                        (values[later] - values[earlier]) / (times[later] - times[earlier]);
            }
        }
        Arrays.sort(slopes, 0, pairs);
        double slope = medianOfSorted(slopes, pairs);
        for (int i = 0; i < points; i++) {
            rest[i] = values[i] - slope * times[i];
        }
        rank(rest, points);
        double inflation = MannKendall.inflation(ranks, points);
        double variance = MannKendall.variance(values, points, work) * inflation;
        double figure = MannKendall.figure(MannKendall.score(values, points), variance);
        double reach = confidence * Math.sqrt(variance);
        double middleTime = 0.5 * (times[(points - 1) / 2] + times[points / 2]);
        System.arraycopy(rest, 0, work, 0, points);
        Arrays.sort(work, 0, points);
        return new Line(
                slope,
                lowerBound(pairs, reach),
                upperBound(pairs, reach),
                middleTime,
                medianOfSorted(work, points) + slope * middleTime,
                figure,
                inflation);
    }

    /// The lower bound of Sen (1968): of the slopes in order, the one as many places below the
    /// middle as half of `reach`.
    ///
    /// @param pairs slopes of the latest fit
    /// @param reach figure of the normal distribution times the deviation of the test's score
    double lowerBound(int pairs, double reach) {
        int place = (int) Math.round((pairs - reach) / 2) - 1;
        return place < 0 ? Double.NEGATIVE_INFINITY : slopes[place];
    }

    /// The upper bound of Sen (1968), likewise.
    double upperBound(int pairs, double reach) {
        int place = (int) Math.round((pairs + reach) / 2);
        return place >= pairs ? Double.POSITIVE_INFINITY : slopes[place];
    }

    /// Whether values fall into two levels better than they follow a rise: of the ranks' variance,
    /// two means at the best place between them explain more than a line does.
    boolean isStep(double[] values, int points) {
        rank(values, points);
        double mean = (points + 1) / 2.0;
        double total = 0;
        double withTime = 0;
        double timeSquares = 0;
        double best = 0;
        double before = 0;
        for (int i = 0; i < points; i++) {
            double off = ranks[i] - mean;
            double time = i - (points - 1) / 2.0;
            total += off * off;
            withTime += off * time;
            timeSquares += time * time;
            before += off;
            int left = points - 1 - i;
            if (left > 0) {
                best = Math.max(best, before * before * (1.0 / (i + 1) + 1.0 / left));
            }
        }
        return total > 0 && best > withTime * withTime / timeSquares;
    }

    /// Middle ranks of values, into [#ranks].
    private void rank(double[] values, int points) {
        for (int i = 0; i < points; i++) {
            double rank = 1;
            for (int j = 0; j < points; j++) {
                if (values[j] < values[i]) {
                    rank++;
                } else if (j != i && values[j] == values[i]) {
                    rank += 0.5;
                }
            }
            ranks[i] = rank;
        }
    }

    private static double medianOfSorted(double[] sorted, int count) {
        return 0.5 * (sorted[(count - 1) / 2] + sorted[count / 2]);
    }
}
