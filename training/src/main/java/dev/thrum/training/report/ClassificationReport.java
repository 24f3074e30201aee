package dev.thrum.training.report;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.classify.ClassificationResult;
import dev.thrum.training.classify.ClassificationResult.Curve;
import dev.thrum.training.classify.Confusion;
import dev.thrum.training.classify.LabelCurve;
import dev.thrum.training.classify.LeftOutKind;
import dev.thrum.training.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What a head for kinds of fault came to, as a page.
///
/// @param name name and version of the model
public record ClassificationReport(String name, ClassificationResult result) {
    /// The report as Markdown.
    public String markdown() {
        List<String> parts = new ArrayList<>();
        parts.add("# Kinds of fault: " + name);
        parts.add(kinds());
        result.tests().forEach((precision, test) -> parts.add(test(precision, test)));
        if (result.curves().stream().anyMatch(curve -> !curve.points().isEmpty())) {
            parts.add(curves());
        }
        if (!result.leftOut().isEmpty()) {
            parts.add(leftOut());
        }
        return String.join("\n\n", parts) + "\n";
    }

    private String kinds() {
        return "Column `%s`:\n\n| kind | | windows to learn from | for the test |\n|---|---|---|---|\n"
                        .formatted(result.column())
                + result.kinds().stream()
                        .map(kind ->
                                "| %s | %s | %d | %d |"
                                        .formatted(
                                                kind.label(),
                                                kind.healthy() ? "healthy" : "fault",
                                                kind.learned(),
                                                kind.tested()))
                        .collect(Collectors.joining("\n"));
    }

    private static String test(Precision precision, ClassificationResult.Test test) {
        Confusion confusion = test.confusion();
        StringBuilder text = new StringBuilder();
        text.append(
                String.format(
                        Locale.ROOT,
                        """
                        ## %s

                        %.1f %% of test windows are named rightly, %.1f %% called unknown, averaged \
                        over kinds. Beyond a squared distance of %.3g from every kind a window is \
                        unknown.

                        | true | %s |
                        |---|%s
                        """,
                        precision.text(),
                        100 * test.accuracy(),
                        100 * test.calledUnknown(),
                        test.radiusSquared(),
                        String.join(" | ", confusion.answers()),
                        "---|".repeat(confusion.answers().size())));
        text.append(
                IntStream.range(0, confusion.kinds().size())
                        .mapToObj(kind -> row(confusion, kind))
                        .collect(Collectors.joining("\n")));
        return text.toString();
    }

    private static String row(Confusion confusion, int kind) {
        return "| %s | %s |"
                .formatted(
                        confusion.kinds().get(kind),
                        confusion.windows().get(kind).stream()
                                .map(String::valueOf)
                                .collect(Collectors.joining(" | ")));
    }

    private String curves() {
        StringBuilder text = new StringBuilder();
        text.append(
                """
                ## Few labels

                Accuracy in %% with so many labelled windows of each kind of fault, averaged over %d \
                draws (± standard deviation); healthy windows need no label. In brackets the accuracy \
                where `unknown` is no answer.

                | labels | %s |
                |---|%s
                """
                        .formatted(
                                result.draws(),
                                result.curves().stream()
                                        .map(curve ->
                                                "%s (%d values)"
                                                        .formatted(curve.encoder(), curve.size()))
                                        .collect(Collectors.joining(" | ")),
                                "---|".repeat(result.curves().size())));
        int points = result.curves().getFirst().points().size();
        for (int at = 0; at < points; at++) {
            int row = at;
            text.append("| ")
                    .append(result.curves().getFirst().points().get(at).labels())
                    .append(
                            result.curves().stream()
                                    .map(curve -> cell(curve.points().get(row)))
                                    .collect(Collectors.joining(" | ", " | ", " |\n")));
        }
        return text.toString().strip();
    }

    private static String cell(LabelCurve.Point point) {
        return String.format(
                Locale.ROOT,
                "%.1f ± %.1f (%.1f)",
                100 * point.accuracy(),
                100 * point.deviation(),
                100 * point.nearestAccuracy());
    }

    private String leftOut() {
        return "## Kinds nobody taught\n\nA head was fitted without one kind; `unknown` is the right"
                + " answer for its windows.\n\n| left out | test windows | called unknown % | known"
                + " ones called unknown % | else called |\n|---|---|---|---|---|\n"
                + result.leftOut().stream()
                        .map(ClassificationReport::leftOut)
                        .collect(Collectors.joining("\n"));
    }

    private static String leftOut(LeftOutKind left) {
        Confusion answers = left.answers();
        List<Integer> row = answers.windows().get(answers.kinds().indexOf(left.label()));
        String others =
                IntStream.range(0, row.size() - 1)
                        .filter(answer -> row.get(answer) > 0)
                        .mapToObj(answer -> answers.answers().get(answer) + " " + row.get(answer))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %s |",
                left.label(),
                left.windows(),
                100 * left.calledUnknown(),
                100 * left.knownCalledUnknown(),
                others);
    }

    /// Accuracy by the number of labels; none where there was nothing to draw from.
    public List<Figure> figures() {
        List<Curve> drawn =
                result.curves().stream().filter(curve -> !curve.points().isEmpty()).toList();
        if (drawn.isEmpty()) {
            return List.of();
        }
        return List.of(
                figure(drawn, "labels", "Accuracy by number of labels", LabelCurve.Point::accuracy),
                figure(
                        drawn,
                        "labels-nearest",
                        "The same where unknown is no answer",
                        LabelCurve.Point::nearestAccuracy));
    }

    private static Figure figure(
            List<Curve> curves,
            String name,
            String title,
            ToDoubleFunction<LabelCurve.Point> accuracy) {
        return new Figure.Plot(
                name,
                title,
                "The same head on the network trained without labels, on the same network untrained,"
                        + " and on the features themselves. What lies above the others is worth its"
                        + " training where labels are few.",
                Figure.Axis.logarithmic("labelled windows of each kind of fault"),
                Figure.Axis.linear("accuracy in %"),
                curves.stream().map(curve -> series(curve, accuracy)).toList());
    }

    private static Figure.Series series(Curve curve, ToDoubleFunction<LabelCurve.Point> accuracy) {
        return Figure.Series.of(
                curve.encoder(),
                Figure.Style.MARKED_LINE,
                curve.points().stream().mapToDouble(LabelCurve.Point::labels).toArray(),
                curve.points().stream()
                        .mapToDouble(point -> 100 * accuracy.applyAsDouble(point))
                        .toArray());
    }
}
