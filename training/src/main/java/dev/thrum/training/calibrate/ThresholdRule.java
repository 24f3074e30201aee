package dev.thrum.training.calibrate;

import dev.thrum.edge.model.ModelCard;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.hipparchus.distribution.continuous.TDistribution;

/// Sets a threshold from healthy scores that were held out fold by fold.
///
/// Each fold gives its quantile `q`. The next stretch of healthy signal will give another one; with
/// the logarithms of the `q` taken as normally distributed, it stays below `exp(mean +
/// t(confidence, K − 1) · s · √(1 + 1/K))` with the stated confidence: the upper one-sided
/// prediction limit for one further observation (Hahn and Meeker, Statistical Intervals, 1991,
/// §4.7). The threshold is that limit, but never below the worst fold seen. With a single fold it
/// is that fold's quantile.
///
/// @param quantile quantile taken in each fold, in 0..1
/// @param confidence chance that the next stretch stays below, in 0.5..1
/// @param multiplier what the limit is multiplied with, above 0; 1 leaves it as it is
public record ThresholdRule(double quantile, double confidence, double multiplier) {
    /// Scores below this say nothing a logarithm could use.
    private static final double SMALLEST = 1e-12;

    private static final double MOST_CONFIDENCE_OF_TWO = 0.8;

    /// The threshold with its origin, as the card states it.
    ///
    /// @param folds scores of each held-out fold, none of them empty
    public ModelCard.Threshold apply(List<double[]> folds) {
        double[] quantiles =
                folds.stream().mapToDouble(scores -> Quantile.of(scores, quantile)).toArray();
        double limit = quantiles.length == 1 ? quantiles[0] : predictionLimit(quantiles);
        double value = roundedUp(limit * multiplier);
        long exceedances =
                folds.stream()
                        .flatMapToDouble(Arrays::stream)
                        .filter(score -> score >= value)
                        .count();
        int windows = folds.stream().mapToInt(scores -> scores.length).sum();
        return new ModelCard.Threshold(
                value,
                quantile,
                method(quantiles.length) + times(),
                windows,
                Math.toIntExact(exceedances),
                quantiles.length == 1 ? List.of() : Arrays.stream(quantiles).boxed().toList());
    }

    private double predictionLimit(double[] quantiles) {
        int folds = quantiles.length;
        double[] logs =
                Arrays.stream(quantiles).map(each -> Math.log(Math.max(each, SMALLEST))).toArray();
        double mean = Arrays.stream(logs).average().orElseThrow();
        double squares = Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum();
        double deviation = Math.sqrt(squares / (folds - 1));
        double t = new TDistribution(folds - 1).inverseCumulativeProbability(confidence(folds));
        double limit = Math.exp(mean + t * deviation * Math.sqrt(1 + 1.0 / folds));
        return Math.max(limit, Arrays.stream(quantiles).max().orElseThrow());
    }

    private double confidence(int folds) {
        return folds == 2 ? Math.min(confidence, MOST_CONFIDENCE_OF_TWO) : confidence;
    }

    /// Boards compare in float32, so the threshold is one.
    private static double roundedUp(double value) {
        float rounded = (float) value;
        return rounded < value ? Math.nextUp(rounded) : rounded;
    }

    private String times() {
        return multiplier == 1 ? "" : String.format(Locale.ROOT, ", times %.4g", multiplier);
    }

    private String method(int folds) {
        return folds == 1
                ? String.format(Locale.ROOT, "%.4g quantile of the held-out block", quantile)
                : String.format(
                        Locale.ROOT,
                        "%.2g upper prediction limit over the logarithms of the %.4g quantiles of"
                                + " %d held-out folds, never below the worst fold",
                        confidence(folds),
                        quantile,
                        folds);
    }
}
