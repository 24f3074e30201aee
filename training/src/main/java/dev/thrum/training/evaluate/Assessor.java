package dev.thrum.training.evaluate;

import dev.thrum.edge.model.Precision;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Turns scores and a threshold into figures with their uncertainty. Every method is assessed on
/// the same replicates, so that intervals of two methods may be laid side by side.
public final class Assessor {
    /// Bootstrap replicates: enough for the second digit of a 95 % interval.
    public static final int REPLICATES = 1000;

    private final int replicates;
    private final long seed;

    public Assessor(long seed) {
        this(seed, REPLICATES);
    }

    Assessor(long seed, int replicates) {
        this.seed = seed;
        this.replicates = replicates;
    }

    /// Ranks and counts the windows of a method.
    public MethodResult assess(MethodScores scores) {
        return assess(scores.method(), scores.precision(), scores.threshold(), scores.windows());
    }

    /// Ranks and counts the windows, once as they are and once a replicate.
    ///
    /// @param method name of the method
    /// @param precision arithmetic of a model; null for a baseline
    /// @param threshold score from which on a window counts as anomalous
    public MethodResult assess(
            String method,
            @Nullable Precision precision,
            double threshold,
            LabelledScores windows) {
        Ranking ranking = new Ranking(windows);
        int[] once = new int[windows.windows()];
        Arrays.fill(once, 1);
        double[] figures = figures(ranking, windows, threshold, once);
        double[][] drawn = new double[figures.length][replicates];
        Bootstrap bootstrap = new Bootstrap(windows);
        SplittableRandom random = new SplittableRandom(seed);
        for (int replicate = 0; replicate < replicates; replicate++) {
            double[] one = figures(ranking, windows, threshold, bootstrap.draw(random));
            for (int figure = 0; figure < one.length; figure++) {
                drawn[figure][replicate] = one[figure];
            }
        }
        return new MethodResult(
                method,
                precision,
                valueOrNull(figures[0]),
                valueOrNull(figures[1]),
                valueOrNull(figures[2]),
                valueOrNull(figures[3]),
                valueOrNull(1 - figures[3]),
                valueOrNull(figures[4]),
                threshold,
                new MethodResult.Intervals(
                        Interval.middle95(drawn[0]),
                        Interval.middle95(drawn[1]),
                        Interval.middle95(drawn[2]),
                        Interval.middle95(drawn[3]),
                        Interval.middle95(drawn[4])));
    }

    private static double[] figures(
            Ranking ranking, LabelledScores windows, double threshold, int[] weights) {
        Rates rates = Rates.at(threshold, windows, weights);
        return new double[] {
            ranking.rocAuc(weights),
            ranking.averagePrecision(weights),
            rates.falseAlarmRate(),
            rates.truePositiveRate(),
            rates.f1()
        };
    }

    private static @Nullable Double valueOrNull(double figure) {
        return Double.isNaN(figure) ? null : figure;
    }
}
