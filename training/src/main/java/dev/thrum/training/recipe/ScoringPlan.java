package dev.thrum.training.recipe;

import dev.thrum.edge.model.ModelCard;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What becomes of scores from window to window, as far as a recipe says it.
///
/// @param smoothing windows a causal median of the scores is taken over; 1 for none
/// @param adaptation how the baseline follows a machine that changes slowly; empty where it does
///   not
/// @param secondsBetweenWindows from the start of one window to the start of the next
public record ScoringPlan(
        int smoothing, Optional<Adaptation> adaptation, double secondsBetweenWindows) {
    /// A baseline that follows faster than this would follow a fault too.
    private static final double SHORTEST_SECONDS = 600;

    /// A baseline that follows accepted windows.
    ///
    /// @param windows time constant; empty for as long as the healthy signal learned from
    /// @param limit how far the baseline may go from 0, in standardised units
    public record Adaptation(OptionalInt windows, double limit) {}

    /// Whether graphs need a baseline.
    public boolean adapts() {
        return adaptation.isPresent();
    }

    /// The plan for a known stretch of healthy signal, as the card states it; null where every
    /// window stands by itself.
    ///
    /// @param healthyWindows windows the model learns from, in steps of the scoring hop
    public ModelCard.@Nullable Scoring over(long healthyWindows) {
        if (smoothing == 1 && adaptation.isEmpty()) {
            return null;
        }
        long fewest = (long) Math.ceil(SHORTEST_SECONDS / secondsBetweenWindows);
        return new ModelCard.Scoring(
                smoothing,
                adaptation
                        .map(plan ->
                                new ModelCard.Adaptation(
                                        plan.windows()
                                                .orElseGet(() ->
                                                        Math.clamp(
                                                                Math.max(healthyWindows, fewest),
                                                                1,
                                                                Integer.MAX_VALUE)),
                                        plan.limit()))
                        .orElse(null));
    }
}
