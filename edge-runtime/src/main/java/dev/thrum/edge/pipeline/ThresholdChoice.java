package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.tail.BudgetThreshold;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelAtThreshold;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import java.nio.FloatBuffer;
import java.util.Locale;
import java.util.Optional;

/// The threshold a monitor begins with: the one that keeps the operator's false-alarm budget by the
/// healthy scores of the package, or the package's own where there is no budget or too little to
/// keep it with. The same on a board and over a recording.
public sealed interface ThresholdChoice {
    /// The reasoning in words, for logs and messages.
    String text();

    /// Whether it is what was asked for: no budget, or one that is promised.
    boolean isAsAsked();

    /// The model, judged by this threshold.
    Model appliedTo(Model model);

    /// The package's own threshold.
    ///
    /// @param text why
    /// @param isAsAsked whether there was no budget
    record OfThePackage(String text, boolean isAsAsked) implements ThresholdChoice {
        @Override
        public Model appliedTo(Model model) {
            return model;
        }
    }

    /// The threshold that keeps a budget.
    record OfTheBudget(BudgetThreshold.Found found) implements ThresholdChoice {
        @Override
        public String text() {
            return found.text();
        }

        @Override
        public boolean isAsAsked() {
            return found.isPromised();
        }

        @Override
        public Model appliedTo(Model model) {
            return new ModelAtThreshold(model, (float) found.value());
        }
    }

    /// Chooses.
    ///
    /// @param from the package of the model
    /// @param precision the precision the model runs in
    /// @param policy the monitor's rules, with or without a budget
    /// @throws ModelException if the healthy scores of the package cannot be read
    static ThresholdChoice of(ModelPackage from, Precision precision, AlarmPolicy policy)
            throws ModelException {
        Optional<FalseAlarmBudget> budget = policy.budget();
        if (budget.isEmpty()) {
            return new OfThePackage(ofThePackage(from, precision), true);
        }
        Optional<HealthyScores> healthy = from.healthy();
        if (healthy.isEmpty()) {
            return new OfThePackage(
                    "no threshold for %s: the package holds no healthy scores; commission the"
                                    .formatted(budget.get().text())
                            + " machine or train the model anew; until then "
                            + ofThePackage(from, precision),
                    false);
        }
        BudgetThreshold threshold =
                TailFit.of(series(healthy.get(), precision), policy.raise())
                        .threshold(budget.get(), from.card().windowPeriod());
        return switch (threshold) {
            case BudgetThreshold.Found found -> new OfTheBudget(found);
            case BudgetThreshold.TooFew few ->
                    new OfThePackage(
                            few.text() + "; until then " + ofThePackage(from, precision), false);
        };
    }

    private static String ofThePackage(ModelPackage from, Precision precision) {
        return Optional.ofNullable(from.card().thresholds().get(precision))
                .map(threshold ->
                        String.format(
                                Locale.ROOT,
                                "threshold %.4g of the package, %s",
                                threshold.value(),
                                threshold.method()))
                .orElse("the threshold of the package");
    }

    private static ScoreSeries series(HealthyScores healthy, Precision precision) {
        ScoreSeries.Builder series = ScoreSeries.builder();
        for (FloatBuffer stretch : healthy.stretches(precision)) {
            while (stretch.hasRemaining()) {
                series.add(stretch.get());
            }
            series.gap();
        }
        return series.build();
    }
}
