package dev.thrum.training.benchmark;

import java.util.Arrays;

/// When the Skoltech Anomaly Benchmark counts a row as anomalous, given a score of each row: that
/// of the window which ends there.
///
/// The official rule judges windows of 60 rows, and calls a row anomalous if all the windows that
/// begin within the 59 rows before it are above the limit. It knows 58 rows of the future, and
/// never calls the first 59 rows or the last 118 anomalous: figures of a method by this rule are no
/// figures of an alarm. The causal rule is what a device can do: an alarm at once.
///
/// Katser and Kozitsin, "Skoltech Anomaly Benchmark (SKAB)", Kaggle 2020, DOI
/// 10.34740/KAGGLE/DSV/1693952; the rule is that of the published convolutional autoencoder.
final class SkabRules {
    /// Rows of a window by the official rule.
    static final int OFFICIAL_ROWS = 60;

    private SkabRules() {}

    /// An alarm wherever the score is above the limit.
    static boolean[] causal(double[] scores, double limit) {
        boolean[] alarms = new boolean[scores.length];
        for (int row = 0; row < alarms.length; row++) {
            alarms[row] = scores[row] > limit;
        }
        return alarms;
    }

    /// The official rule.
    ///
    /// @param windows score of each window that lies wholly within the rows under test, in the
    ///   order of their first rows, which are one apart
    /// @param windowRows rows of one window
    /// @param limit a window with a higher score is above it
    /// @return by row under test, as many as `windows.length + windowRows - 1`
    static boolean[] official(double[] windows, int windowRows, double limit) {
        boolean[] alarms = new boolean[windows.length + windowRows - 1];
        int above = 0;
        for (int row = windowRows - 1; row <= windows.length - windowRows; row++) {
            int from = row - windowRows + 1;
            if (row == windowRows - 1) {
                above = count(windows, from, row, limit);
            } else {
                above += (windows[row - 1] > limit ? 1 : 0) - (windows[from - 1] > limit ? 1 : 0);
            }
            alarms[row] = above == windowRows - 1;
        }
        return alarms;
    }

    private static int count(double[] windows, int from, int to, double limit) {
        return (int) Arrays.stream(windows, from, to).filter(score -> score > limit).count();
    }

    /// The geometric mean of the scores of all shorter windows within each window.
    ///
    /// @param scores of windows one row apart; those not above 0 count as 1e-12
    /// @param together how many of them lie within one window
    /// @return one value fewer than `scores` for each of `together` beyond the first
    static double[] geometricMeans(double[] scores, int together) {
        double[] sums = new double[scores.length + 1];
        for (int at = 0; at < scores.length; at++) {
            sums[at + 1] = sums[at] + Math.log(Math.max(scores[at], 1e-12));
        }
        double[] means = new double[Math.max(0, scores.length - together + 1)];
        for (int at = 0; at < means.length; at++) {
            means[at] = Math.exp((sums[at + together] - sums[at]) / together);
        }
        return means;
    }
}
