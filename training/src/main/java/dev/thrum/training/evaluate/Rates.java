package dev.thrum.training.evaluate;

/// What a threshold does to windows: counts of the four outcomes and the rates made of them.
///
/// @param truePositives faulty windows at or above the threshold
/// @param falsePositives healthy windows at or above the threshold
/// @param trueNegatives healthy windows below it
/// @param falseNegatives faulty windows below it
record Rates(long truePositives, long falsePositives, long trueNegatives, long falseNegatives) {
    /// @param weights how often each window counts
    static Rates at(double threshold, LabelledScores windows, int[] weights) {
        long[] counts = new long[4];
        for (int window = 0; window < windows.windows(); window++) {
            int flagged = windows.score(window) >= threshold ? 1 : 0;
            int faulty = windows.anomalous(window) ? 2 : 0;
            counts[flagged + faulty] += weights[window];
        }
        return new Rates(counts[3], counts[1], counts[0], counts[2]);
    }

    /// Healthy windows flagged, as a fraction of all healthy ones; NaN where there are none.
    double falseAlarmRate() {
        return (double) falsePositives / (falsePositives + trueNegatives);
    }

    /// Faulty windows flagged, as a fraction of all faulty ones; NaN where there are none.
    double truePositiveRate() {
        return (double) truePositives / (truePositives + falseNegatives);
    }

    /// Harmonic mean of precision and recall; NaN where no window is faulty.
    double f1() {
        long faulty = truePositives + falseNegatives;
        return faulty == 0
                ? Double.NaN
                : 2.0 * truePositives / (2.0 * truePositives + falsePositives + falseNegatives);
    }
}
