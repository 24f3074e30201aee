package dev.thrum.training.compare;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Interval;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A comparison side by side: a row a method, for a terminal or for Markdown.
public final class ComparisonTable {
    private static final List<String> HEADINGS =
            List.of(
                    "method",
                    "AUC",
                    "FAR %",
                    "TPR %",
                    "parameters",
                    "int8 bytes",
                    "µs fp32",
                    "µs int8",
                    "fit s");

    private ComparisonTable() {}

    /// Aligned columns for a terminal.
    public static String text(Comparison comparison) {
        return TextTable.text(rows(comparison)) + "\n" + footing(comparison);
    }

    /// A Markdown table.
    public static String markdown(Comparison comparison) {
        return TextTable.markdown(rows(comparison)) + "\n" + footing(comparison);
    }

    private static List<List<String>> rows(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        comparison.rows().forEach(row -> rows.add(cells(row)));
        return rows;
    }

    private static List<String> cells(Row row) {
        MethodResult figures = row.figures();
        MethodResult.Intervals ci = figures.ci();
        List<String> cells = new ArrayList<>();
        cells.add(row.name());
        cells.add(figure("%.4f", 1, figures.auc(), ci.auc()));
        cells.add(figure("%.1f", 100, figures.far(), ci.far()));
        cells.add(figure("%.1f", 100, figures.tpr(), ci.tpr()));
        Cost cost = row.cost();
        if (cost == null) {
            cells.addAll(List.of("-", "-", "-", "-", "-"));
        } else {
            cells.add(String.format(Locale.ROOT, "%,d", cost.parameters()));
            cells.add(number("%,d", cost.weightBytes().get(Precision.INT8)));
            cells.add(number("%.0f", cost.micros().get(Precision.FP32)));
            cells.add(number("%.0f", cost.micros().get(Precision.INT8)));
            cells.add(String.format(Locale.ROOT, "%.1f", cost.fitSeconds()));
        }
        return cells;
    }

    private static String number(String format, @Nullable Number value) {
        return value == null ? "-" : String.format(Locale.ROOT, format, value);
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

    /// What the figures of the networks were found in, such as `int8`.
    private static String precisions(Comparison comparison) {
        List<String> words =
                comparison.rows().stream()
                        .map(row -> row.figures().precision())
                        .filter(Objects::nonNull)
                        .map(Precision::text)
                        .distinct()
                        .sorted()
                        .toList();
        return words.isEmpty() ? Precision.INT8.text() : String.join(" or ", words.reversed());
    }

    private static String footing(Comparison comparison) {
        String failures =
                comparison.failures().stream()
                        .map(each -> "Not trained: %s: %s%n".formatted(each.name(), each.reason()))
                        .collect(Collectors.joining());
        String leftOut =
                comparison.leftOut().isEmpty() ? "" : Lineup.line(comparison.leftOut()) + "\n";
        return String.format(
                Locale.ROOT,
                """
                %s%,d healthy and %,d faulty windows; seeds %s; networks in %s, score %s. In brackets \
                95 %% bootstrap intervals over recordings, blocks of time and seeds. Times are medians \
                per window on one thread of this machine; the front end, which every method needs, \
                takes %.0f µs of them.
                %s%s%s\
                """,
                rounds(comparison),
                comparison.windows().normal(),
                comparison.windows().anomalous(),
                comparison.seeds().stream().map(String::valueOf).collect(Collectors.joining(", ")),
                precisions(comparison),
                comparison.score(),
                comparison.frontEndMicros(),
                failures,
                leftOut,
                comparison.verdict());
    }

    private static String rounds(Comparison comparison) {
        return comparison.rounds().isEmpty()
                ? ""
                : "%d models each (%s), pooled, each score divided by its model's threshold. "
                        .formatted(
                                comparison.rounds().size(), String.join(", ", comparison.rounds()));
    }
}
