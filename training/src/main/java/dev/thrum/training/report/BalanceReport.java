package dev.thrum.training.report;

import dev.thrum.training.balance.BalanceResult;
import dev.thrum.training.balance.Point;
import dev.thrum.training.balance.Remedy;
import dev.thrum.training.balance.Scores;
import dev.thrum.training.figure.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Whether generated windows helped, as a table, as a page and as figures.
public record BalanceReport(BalanceResult result) {
    private static final List<String> HEADINGS =
            List.of("kept", "added", "remedy", "balanced accuracy %", "recall %", "precision %");

    /// The table and the verdict for a terminal.
    public String text() {
        return TextTable.text(rows()) + "\n" + footing() + "\n\n" + verdicts("") + "\n";
    }

    /// The page as Markdown.
    public String markdown() {
        return String.join(
                "\n\n",
                "# %s: few windows of %s".formatted(result.recipe(), result.rare()),
                verdicts("- "),
                TextTable.markdown(rows()).strip(),
                footing(),
                "## Windows\n\n" + TextTable.markdown(windows()));
    }

    private String verdicts(String mark) {
        return result.points().stream()
                .map(point -> mark + point.verdict())
                .collect(Collectors.joining("\n"));
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEADINGS);
        for (Point point : result.points()) {
            for (Point.Trial trial : point.trials()) {
                rows.add(
                        List.of(
                                Integer.toString(point.kept()),
                                trial.remedy() == Remedy.NOTHING
                                        ? "0"
                                        : Integer.toString(point.added()),
                                trial.remedy().text(),
                                figure(trial, Scores::balancedAccuracy),
                                figure(trial, Scores::recall),
                                figure(trial, Scores::precision)));
            }
        }
        return rows;
    }

    private static String figure(Point.Trial trial, ToDoubleFunction<Scores> figure) {
        return String.format(
                Locale.ROOT,
                "%.1f ± %.1f",
                100 * figure.applyAsDouble(trial.mean()),
                100 * figure.applyAsDouble(trial.deviation()));
    }

    private String footing() {
        return "Column %s, %d kinds; recall and precision are those of %s. Mean ± standard deviation over seeds %s; each draws the windows kept anew. All remedies feed the same logistic regression on standardised features; the test is the last part of each recording."
                .formatted(
                        result.column(),
                        result.kinds().size(),
                        result.rare(),
                        result.seeds().stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", ")));
    }

    private List<List<String>> windows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("kind", "to learn from", "for the test"));
        for (BalanceResult.Windows each : result.kinds()) {
            rows.add(
                    List.of(
                            each.kind(),
                            each.kind().equals(result.rare())
                                    ? "some of " + each.learned()
                                    : Integer.toString(each.learned()),
                            Integer.toString(each.tested())));
        }
        return rows;
    }

    /// Balanced accuracy and recall by the number of windows kept.
    public List<Figure> figures() {
        return List.of(
                figure(
                        "balanced-accuracy",
                        "Balanced accuracy by windows kept",
                        "balanced accuracy in %",
                        Scores::balancedAccuracy),
                figure(
                        "recall",
                        "Windows of %s found by windows kept".formatted(result.rare()),
                        "recall in %",
                        Scores::recall));
    }

    private Figure figure(String name, String title, String axis, ToDoubleFunction<Scores> figure) {
        return new Figure.Plot(
                name,
                title,
                "The same classifier after each remedy, mean over seeds. Generated windows are worth"
                        + " their network only where their line lies above all others.",
                Figure.Axis.logarithmic("windows of %s kept".formatted(result.rare())),
                Figure.Axis.linear(axis),
                Arrays.stream(Remedy.values()).map(remedy -> series(remedy, figure)).toList());
    }

    private Figure.Series series(Remedy remedy, ToDoubleFunction<Scores> figure) {
        return Figure.Series.of(
                remedy.text(),
                Figure.Style.MARKED_LINE,
                result.points().stream().mapToDouble(Point::kept).toArray(),
                result.points().stream()
                        .flatMap(point -> point.trials().stream())
                        .filter(trial -> trial.remedy() == remedy)
                        .mapToDouble(trial -> 100 * figure.applyAsDouble(trial.mean()))
                        .toArray());
    }
}
