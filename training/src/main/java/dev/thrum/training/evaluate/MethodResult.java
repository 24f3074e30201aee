package dev.thrum.training.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.thrum.edge.model.Precision;
import org.jspecify.annotations.Nullable;

/// How one method did on the test windows. Rates are fractions; a figure is null where the test
/// windows cannot give it, such as an AUC without a single faulty window.
///
/// @param method `model`, or the name of a baseline
/// @param precision arithmetic of the model; null for a baseline
/// @param auc area under the ROC curve
/// @param prAuc average precision
/// @param far false alarm rate: healthy windows at or above the threshold
/// @param tpr true positive rate: faulty windows at or above the threshold
/// @param mar missed alarm rate, `1 − tpr`
/// @param f1 harmonic mean of precision and recall
/// @param threshold score from which on a window counts as anomalous
/// @param ci 95 % bootstrap intervals
/// @param recordings how whole recordings are judged; null where the recipe does not ask
public record MethodResult(
        String method,
        @JsonInclude(Include.NON_NULL) @Nullable Precision precision,
        @Nullable Double auc,
        @Nullable Double prAuc,
        @Nullable Double far,
        @Nullable Double tpr,
        @Nullable Double mar,
        @Nullable Double f1,
        double threshold,
        Intervals ci,
        @JsonInclude(Include.NON_NULL) @Nullable RecordingRates recordings) {
    /// Figures of windows alone.
    public MethodResult(
            String method,
            @Nullable Precision precision,
            @Nullable Double auc,
            @Nullable Double prAuc,
            @Nullable Double far,
            @Nullable Double tpr,
            @Nullable Double mar,
            @Nullable Double f1,
            double threshold,
            Intervals ci) {
        this(method, precision, auc, prAuc, far, tpr, mar, f1, threshold, ci, null);
    }

    /// The same figures with those of whole recordings.
    MethodResult with(RecordingRates rates) {
        return new MethodResult(
                method, precision, auc, prAuc, far, tpr, mar, f1, threshold, ci, rates);
    }

    /// 95 % bootstrap intervals; null where the figure is.
    ///
    /// @param auc of the area under the ROC curve
    /// @param prAuc of the average precision
    /// @param far of the false alarm rate
    /// @param tpr of the true positive rate
    /// @param f1 of the harmonic mean of precision and recall
    public record Intervals(
            @Nullable Interval auc,
            @Nullable Interval prAuc,
            @Nullable Interval far,
            @Nullable Interval tpr,
            @Nullable Interval f1) {}
}
