package dev.thrum.training.calibrate;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.tail.BudgetThreshold;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.model.ModelCard;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the tail of held-out healthy scores says of the usual budget and raise rule, for the card.
/// Stateless.
public final class BudgetTail {
    private BudgetTail() {}

    /// Fits the tail.
    ///
    /// @param stretches scores of windows that follow each other, stretch by stretch
    /// @param windowPeriod time from one window to the next
    public static ModelCard.Tail of(List<float[]> stretches, Duration windowPeriod) {
        ScoreSeries.Builder series = ScoreSeries.builder();
        for (float[] stretch : stretches) {
            for (float score : stretch) {
                series.add(score);
            }
            series.gap();
        }
        TailFit fit = TailFit.of(series.build(), AlarmPolicy.DEFAULT.raise());
        BudgetThreshold threshold = fit.threshold(FalseAlarmBudget.USUAL, windowPeriod);
        return new ModelCard.Tail(
                fit.rule().text(),
                FalseAlarmBudget.USUAL.text(),
                threshold.text(),
                threshold.events(),
                seconds(threshold.healthy()),
                seconds(threshold.lacking()),
                fit(fit, threshold));
    }

    private static ModelCard.@Nullable Fit fit(TailFit fit, BudgetThreshold threshold) {
        return switch (threshold) {
            case BudgetThreshold.TooFew _ -> null;
            case BudgetThreshold.Found found -> {
                TailFit.Tail tail = fit.tail().orElseThrow();
                yield new ModelCard.Fit(
                        found.value(),
                        found.low(),
                        found.high(),
                        tail.level(),
                        tail.quantile(),
                        tail.run(),
                        tail.extremalIndex(),
                        tail.scale(),
                        tail.shape(),
                        tail.unevenness(),
                        tail.isAccepted());
            }
        };
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
