package dev.thrum.training.evaluate;

import org.jspecify.annotations.Nullable;

/// How far one method is above another on the same windows. The intervals are of the differences
/// themselves: both methods are judged on each bootstrap replicate, so what makes windows hard for
/// both cancels out. Null where the windows cannot give the figure.
///
/// @param auc difference of the areas under the ROC curve
/// @param aucInterval 95 % interval of it
/// @param balance difference of `tpr − far`, each at the method's own threshold
/// @param balanceInterval 95 % interval of it
public record Advantage(
        @Nullable Double auc,
        @Nullable Interval aucInterval,
        @Nullable Double balance,
        @Nullable Interval balanceInterval) {
    /// Whether the ranking is better by more than its interval.
    public boolean ranksBetter() {
        return aucInterval != null && aucInterval.low() > 0;
    }

    /// Whether the decisions are better by more than their interval.
    public boolean decidesBetter() {
        return balanceInterval != null && balanceInterval.low() > 0;
    }
}
