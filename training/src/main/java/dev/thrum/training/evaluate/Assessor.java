package dev.thrum.training.evaluate;

import dev.thrum.edge.model.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// Turns scores and a threshold into figures with their uncertainty. Every method is assessed on
/// the same replicates, so that intervals of two methods may be laid side by side. Where a method
/// was trained in several seeds, its figures are means over them, and a replicate draws seeds as it
/// draws recordings: the interval then holds what another seed would have changed.
public final class Assessor {
    /// Bootstrap replicates: enough for the second digit of a 95 % interval.
    public static final int REPLICATES = 1000;

    private static final int AUC = 0;
    private static final int AVERAGE_PRECISION = 1;
    private static final int FAR = 2;
    private static final int TPR = 3;
    private static final int F1 = 4;
    private static final int FIGURES = 5;

    private final int replicates;
    private final long seed;

    public Assessor(long seed) {
        this(seed, REPLICATES);
    }

    Assessor(long seed, int replicates) {
        this.seed = seed;
        this.replicates = replicates;
    }

    /// Figures of one method.
    ///
    /// @param once as the windows are
    /// @param drawn by figure, one a replicate
    private record Figures(List<Double> once, List<double[]> drawn) {
        @Nullable Double value(int figure) {
            double value = once.get(figure);
            return Double.isNaN(value) ? null : value;
        }

        @Nullable Interval interval(int figure) {
            return Interval.middle95(drawn.get(figure));
        }
    }

    /// Ranks and counts the windows of a method.
    public MethodResult assess(MethodScores scores) {
        return assess(List.of(scores));
    }

    /// Ranks and counts the windows of a method that was trained in several seeds.
    ///
    /// @param seeds what it says of the same windows in each, at least one
    /// @return means over the seeds, the threshold's too
    public MethodResult assess(List<MethodScores> seeds) {
        Figures figures = figures(seeds);
        MethodScores first = seeds.getFirst();
        Double tpr = figures.value(TPR);
        return new MethodResult(
                first.method(),
                first.precision(),
                figures.value(AUC),
                figures.value(AVERAGE_PRECISION),
                figures.value(FAR),
                tpr,
                tpr == null ? null : Double.valueOf(1 - tpr),
                figures.value(F1),
                seeds.stream().mapToDouble(MethodScores::threshold).average().orElseThrow(),
                new MethodResult.Intervals(
                        figures.interval(AUC),
                        figures.interval(AVERAGE_PRECISION),
                        figures.interval(FAR),
                        figures.interval(TPR),
                        figures.interval(F1)));
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
        return assess(new MethodScores(method, precision, threshold, windows));
    }

    /// How far one method is above another, replicate by replicate.
    ///
    /// @param method what it says of the windows in each seed
    /// @param other what the other says of the same windows
    public Advantage advantage(List<MethodScores> method, List<MethodScores> other) {
        Figures one = figures(method);
        Figures two = figures(other);
        double[] auc = new double[replicates];
        double[] balance = new double[replicates];
        for (int at = 0; at < replicates; at++) {
            auc[at] = one.drawn().get(AUC)[at] - two.drawn().get(AUC)[at];
            balance[at] = balance(one, at) - balance(two, at);
        }
        Double aucOnce = difference(one.value(AUC), two.value(AUC));
        Double tprOnce = difference(one.value(TPR), two.value(TPR));
        Double farOnce = difference(one.value(FAR), two.value(FAR));
        return new Advantage(
                aucOnce,
                Interval.middle95(auc),
                difference(tprOnce, farOnce),
                Interval.middle95(balance));
    }

    private static double balance(Figures figures, int at) {
        return figures.drawn().get(TPR)[at] - figures.drawn().get(FAR)[at];
    }

    private static @Nullable Double difference(@Nullable Double one, @Nullable Double two) {
        return one == null || two == null ? null : Double.valueOf(one - two);
    }

    private Figures figures(List<MethodScores> seeds) {
        List<Ranking> rankings =
                seeds.stream().map(scores -> new Ranking(scores.windows())).toList();
        LabelledScores windows = seeds.getFirst().windows();
        int[] once = new int[windows.windows()];
        Arrays.fill(once, 1);
        int[] eachSeed = new int[seeds.size()];
        Arrays.setAll(eachSeed, at -> at);
        double[][] drawn = new double[FIGURES][replicates];
        Bootstrap bootstrap = new Bootstrap(windows);
        SplittableRandom random = new SplittableRandom(seed);
        // A stream of its own: methods with one seed and with many draw the same windows.
        SplittableRandom seedRandom = random.split();
        for (int replicate = 0; replicate < replicates; replicate++) {
            int[] weights = bootstrap.draw(random);
            int[] picked = seedRandom.ints(seeds.size(), 0, seeds.size()).toArray();
            double[] one = figures(rankings, seeds, weights, picked);
            for (int figure = 0; figure < FIGURES; figure++) {
                drawn[figure][replicate] = one[figure];
            }
        }
        double[] asTheyAre = figures(rankings, seeds, once, eachSeed);
        return new Figures(Arrays.stream(asTheyAre).boxed().toList(), List.of(drawn));
    }

    /// Means over the picked seeds; one that was picked twice counts twice.
    private static double[] figures(
            List<Ranking> rankings, List<MethodScores> seeds, int[] weights, int[] picked) {
        double[] sums = new double[FIGURES];
        int[] times = new int[seeds.size()];
        for (int at : picked) {
            times[at]++;
        }
        for (int at = 0; at < times.length; at++) {
            if (times[at] > 0) {
                MethodScores scores = seeds.get(at);
                Rates rates = Rates.at(scores.threshold(), scores.windows(), weights);
                double share = (double) times[at] / picked.length;
                sums[AUC] += share * rankings.get(at).rocAuc(weights);
                sums[AVERAGE_PRECISION] += share * rankings.get(at).averagePrecision(weights);
                sums[FAR] += share * rates.falseAlarmRate();
                sums[TPR] += share * rates.truePositiveRate();
                sums[F1] += share * rates.f1();
            }
        }
        return sums;
    }
}
