package dev.thrum.training.benchmark;

import dev.thrum.training.compare.Comparison;
import dev.thrum.training.compare.ComparisonTable;
import dev.thrum.training.report.EvaluationTable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The page of a benchmark of accuracy, in Markdown.
public final class AccuracyPage {
    private AccuracyPage() {}

    /// The page.
    public static String markdown(Accuracy accuracy) {
        String sets =
                accuracy.sets().stream()
                        .map(each -> section(each, accuracy.seeds()))
                        .collect(Collectors.joining("\n\n"));
        String skipped =
                accuracy.skipped().isEmpty()
                        ? ""
                        : accuracy.skipped().stream()
                                .map(each -> "- `%s`: %s".formatted(each.recipe(), each.reason()))
                                .collect(Collectors.joining("\n", "\n\n## Not run\n\n", ""));
        return """
        # Benchmarks

        Made by

        ```sh
        %s
        ```

        on %s, with seeds %s (%s). Models and thresholds know healthy signal only; faults are \
        looked at in the test alone. FAR is the share of healthy test windows at or above the \
        method's own threshold, TPR that of faulty ones. What each recipe's split is stands in \
        `training/recipes`; what networks do where the distance errs, in [trials](trials.md).

        %s%s
        """
                .formatted(
                        accuracy.command(),
                        accuracy.machine().text(),
                        accuracy.seeds().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")),
                        accuracy.date(),
                        sets,
                        skipped);
    }

    private static String section(Accuracy.Entry entry, List<Long> seeds) {
        Comparison comparison = entry.comparison();
        if (comparison != null) {
            return titled(entry, ComparisonTable.markdown(comparison));
        }
        if (entry.evaluations().isEmpty()) {
            return titled(entry, "Failed: " + entry.failure());
        }
        return titled(
                entry,
                IntStream.range(0, entry.evaluations().size())
                        .mapToObj(at ->
                                "Seed %d, %s:\n\n%s"
                                        .formatted(
                                                seeds.get(at),
                                                entry.evaluations().get(at).model(),
                                                EvaluationTable.markdown(
                                                        entry.evaluations().get(at))))
                        .collect(Collectors.joining("\n\n")));
    }

    private static String titled(Accuracy.Entry entry, String text) {
        return "## %s\n\n%s".formatted(entry.recipe(), text);
    }
}
