package dev.thrum.training.benchmark;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How right alarms were, as fractions.
///
/// @param f1 the F1 score
/// @param far the share of normal rows with an alarm
/// @param mar the share of anomalous rows without one
public record Figures(double f1, double far, double mar) {
    /// Figures of pooled rows.
    static Figures of(Confusion rows) {
        return new Figures(rows.f1(), rows.falseAlarmRate(), rows.missedAlarmRate());
    }

    /// The mean of each.
    static Figures mean(List<Figures> runs) {
        return each(runs, values -> values.stream().mapToDouble(v -> v).average().orElse(0));
    }

    /// The sample standard deviation of each; 0 where there is one run.
    static Figures deviation(List<Figures> runs) {
        return each(runs, Figures::deviationOf);
    }

    private static double deviationOf(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElse(0);
        double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
        return values.size() < 2 ? 0 : Math.sqrt(squares / (values.size() - 1));
    }

    private static Figures each(List<Figures> runs, ToDoubleFunction<List<Double>> figure) {
        return new Figures(
                figure.applyAsDouble(runs.stream().map(Figures::f1).toList()),
                figure.applyAsDouble(runs.stream().map(Figures::far).toList()),
                figure.applyAsDouble(runs.stream().map(Figures::mar).toList()));
    }
}
