package dev.thrum.training.evaluate;

import java.util.Comparator;
import java.util.stream.IntStream;

/// Windows in falling order of score, so that ranking figures of any weighting of the windows take
/// one pass: a bootstrap replicate is a weighting by whole numbers.
public final class Ranking {
    private final LabelledScores windows;
    private final int[] falling;

    /// Sorts windows.
    public Ranking(LabelledScores windows) {
        this.windows = windows;
        this.falling =
                IntStream.range(0, windows.windows())
                        .boxed()
                        .sorted(
                                Comparator.comparingDouble(
                                                (Integer window) -> windows.score(window))
                                        .reversed())
                        .mapToInt(Integer::intValue)
                        .toArray();
    }

    /// Area under the ROC curve: the chance that a faulty window scores above a healthy one, equal
    /// scores counting half (Mann and Whitney 1947). NaN where one of the two kinds is missing.
    ///
    /// @param weights how often each window counts
    public double rocAuc(int[] weights) {
        double wins = 0;
        long faulty = 0;
        long healthy = 0;
        for (int at = 0; at < falling.length; ) {
            int end = endOfTie(at);
            long tiedFaulty = 0;
            long tiedHealthy = 0;
            for (; at < end; at++) {
                int window = falling[at];
                if (windows.anomalous(window)) {
                    tiedFaulty += weights[window];
                } else {
                    tiedHealthy += weights[window];
                }
            }
            wins += tiedHealthy * (faulty + tiedFaulty / 2.0);
            faulty += tiedFaulty;
            healthy += tiedHealthy;
        }
        return wins / ((double) faulty * healthy);
    }

    /// Average precision: precision at every threshold, weighted by the recall it adds, without
    /// interpolation. NaN where there is no faulty or no healthy window.
    ///
    /// @param weights how often each window counts
    public double averagePrecision(int[] weights) {
        double sum = 0;
        long faulty = 0;
        long flagged = 0;
        for (int at = 0; at < falling.length; ) {
            int end = endOfTie(at);
            long found = 0;
            for (; at < end; at++) {
                int window = falling[at];
                flagged += weights[window];
                found += windows.anomalous(window) ? weights[window] : 0;
            }
            faulty += found;
            sum += found == 0 ? 0 : (double) found * faulty / flagged;
        }
        return flagged == faulty ? Double.NaN : sum / faulty;
    }

    private int endOfTie(int start) {
        double score = windows.score(falling[start]);
        int end = start + 1;
        while (end < falling.length && windows.score(falling[end]) == score) {
            end++;
        }
        return end;
    }
}
