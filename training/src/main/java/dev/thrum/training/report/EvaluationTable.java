package dev.thrum.training.report;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Interval;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.evaluate.RecordingRates;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// An evaluation side by side: a row a method, for a terminal or for Markdown.
public final class EvaluationTable {
    private static final List<String> HEADINGS =
            List.of("method", "AUC", "PR-AUC", "FAR %", "TPR %", "F1", "threshold");

    private EvaluationTable() {}

    /// Aligned columns for a terminal.
    public static String text(Evaluation evaluation) {
        return TextTable.text(rows(evaluation)) + footing(evaluation);
    }

    /// A Markdown table.
    public static String markdown(Evaluation evaluation) {
        return TextTable.markdown(rows(evaluation)) + "\n" + footing(evaluation);
    }

    private static List<List<String>> rows(Evaluation evaluation) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        evaluation.results().forEach(result -> rows.add(cells(result)));
        return rows;
    }

    private static String footing(Evaluation evaluation) {
        return String.format(
                        Locale.ROOT,
                        "%,d healthy and %,d faulty windows; in brackets 95 %% bootstrap intervals over"
                                + " recordings and blocks of time.",
                        evaluation.windows().normal(),
                        evaluation.windows().anomalous())
                + wholeRecordings(evaluation)
                + rounds(evaluation);
    }

    /// How the model judges recordings as a whole; nothing where it was not asked.
    private static String wholeRecordings(Evaluation evaluation) {
        RecordingRates rates = evaluation.results().getFirst().recordings();
        if (rates == null) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "\nAs a whole, %s of %d faulty recordings are found and %s of %d healthy ones"
                        + " wrongly.",
                count(rates.tpr(), rates.anomalous()),
                rates.anomalous(),
                count(rates.far(), rates.normal()),
                rates.normal());
    }

    private static String count(@Nullable Double rate, int all) {
        return rate == null ? "0" : Long.toString(Math.round(rate * all));
    }

    private static String rounds(Evaluation evaluation) {
        return evaluation.rounds().stream()
                .map(round ->
                        "\n%s: FAR %s %%, TPR %s %%"
                                .formatted(
                                        round.about(),
                                        figure("%.1f", 100, round.results().getFirst().far(), null),
                                        figure(
                                                "%.1f",
                                                100, round.results().getFirst().tpr(), null)))
                .collect(Collectors.joining());
    }

    private static List<String> cells(MethodResult result) {
        Precision precision = result.precision();
        MethodResult.Intervals ci = result.ci();
        return List.of(
                precision == null ? result.method() : result.method() + " " + precision.text(),
                figure("%.4f", 1, result.auc(), ci.auc()),
                figure("%.4f", 1, result.prAuc(), ci.prAuc()),
                figure("%.1f", 100, result.far(), ci.far()),
                figure("%.1f", 100, result.tpr(), ci.tpr()),
                figure("%.4f", 1, result.f1(), ci.f1()),
                String.format(Locale.ROOT, "%.4g", result.threshold()));
    }

    private static String figure(
            String format, double factor, @Nullable Double value, @Nullable Interval interval) {
        if (value == null) {
            return "-";
        }
        String text = String.format(Locale.ROOT, format, factor * value);
        return interval == null
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                " [" + format + ", " + format + "]",
                                factor * interval.low(),
                                factor * interval.high());
    }
}
