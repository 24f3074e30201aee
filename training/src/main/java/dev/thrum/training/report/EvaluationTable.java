package dev.thrum.training.report;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Interval;
import dev.thrum.training.evaluate.MethodResult;
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
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        evaluation.results().forEach(result -> rows.add(cells(result)));
        int columns = HEADINGS.size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                text.append(row.get(column))
                        .repeat(' ', widths[column] - row.get(column).length() + 2);
            }
            text.setLength(text.toString().stripTrailing().length());
            text.append('\n');
        }
        return text + footing(evaluation);
    }

    /// A Markdown table.
    public static String markdown(Evaluation evaluation) {
        String rule = HEADINGS.stream().map(_ -> "---").collect(Collectors.joining("|"));
        String rows =
                evaluation.results().stream()
                        .map(result -> "| " + String.join(" | ", cells(result)) + " |\n")
                        .collect(Collectors.joining());
        return "| "
                + String.join(" | ", HEADINGS)
                + " |\n|"
                + rule
                + "|\n"
                + rows
                + "\n"
                + footing(evaluation);
    }

    private static String footing(Evaluation evaluation) {
        return String.format(
                Locale.ROOT,
                "%,d healthy and %,d faulty windows; in brackets 95 %% bootstrap intervals over"
                        + " recordings and blocks of time.",
                evaluation.windows().normal(),
                evaluation.windows().anomalous());
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
