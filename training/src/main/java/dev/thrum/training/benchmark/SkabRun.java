package dev.thrum.training.benchmark;

import dev.thrum.training.calibrate.Quantile;
import dev.thrum.training.evaluate.LabelledScores;
import dev.thrum.training.evaluate.Ranking;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One model of one file, judged by both rules.
///
/// @param file its name below the root
/// @param seed what the model was made with
/// @param fp32 how the graph as trained did
/// @param int8 how the quantized graph did; null where there is none
record SkabRun(String file, long seed, Judged fp32, @Nullable Judged int8) {
    /// What became of the rows under test.
    ///
    /// @param auc area under the ROC curve of the causal scores
    record Judged(Confusion official, Confusion causal, double auc) {}

    /// Judges scores by both rules. The limit of either is a multiple of a quantile of the training
    /// rows' own scores.
    ///
    /// @param scores score of the window that ends at each row; of the rows before the first
    ///   window's end nothing is looked at
    /// @param windowRows rows of the windows that were scored
    /// @param trainRows rows at the start the model was learned from
    /// @param anomalous labels by row
    static Judged judge(
            double[] scores,
            int windowRows,
            int trainRows,
            boolean[] anomalous,
            double quantile,
            double multiplier) {
        boolean[] tested = Arrays.copyOfRange(anomalous, trainRows, anomalous.length);
        double[] train = Arrays.copyOfRange(scores, windowRows - 1, trainRows);
        double[] test = Arrays.copyOfRange(scores, trainRows, scores.length);
        boolean[] causal = SkabRules.causal(test, Quantile.of(train, quantile) * multiplier);

        int together = SkabRules.OFFICIAL_ROWS - windowRows + 1;
        double[] within = Arrays.copyOfRange(test, windowRows - 1, test.length);
        double[] windows = SkabRules.geometricMeans(within, together);
        double[] healthy = SkabRules.geometricMeans(train, together);
        boolean[] official =
                SkabRules.official(
                        windows,
                        SkabRules.OFFICIAL_ROWS,
                        Quantile.of(healthy, quantile) * multiplier);
        return new Judged(
                Confusion.of(official, tested), Confusion.of(causal, tested), auc(test, tested));
    }

    private static double auc(double[] scores, boolean[] anomalous) {
        int[] once = new int[scores.length];
        Arrays.fill(once, 1);
        return new Ranking(new LabelledScores(scores, anomalous, new int[scores.length]))
                .rocAuc(once);
    }
}
