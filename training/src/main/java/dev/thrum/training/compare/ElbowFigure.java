package dev.thrum.training.compare;

import dev.thrum.training.figure.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// A sweep's curve as a figure, with its knee marked.
///
/// @param sweep the sweep
/// @param number which of its curves, from 0
public record ElbowFigure(Sweep sweep, int number) {
    /// The figures of all curves there is something to draw of.
    public static List<Figure> all(Sweep sweep) {
        List<Figure> figures = new ArrayList<>();
        for (int curve = 0; curve < sweep.curves().size(); curve++) {
            new ElbowFigure(sweep, curve).figure().ifPresent(figures::add);
        }
        return figures;
    }

    /// The figure; empty where fewer than two trainings of the curve went well. Values that are no
    /// numbers stand at their place in the list.
    public Optional<Figure> figure() {
        Sweep.Curve curve = sweep.curves().get(number);
        boolean numbers = curve.points().stream().allMatch(point -> place(point).isPresent());
        List<Figure.Point> points = new ArrayList<>();
        double knee = Double.NaN;
        for (int at = 0; at < curve.points().size(); at++) {
            Sweep.Point point = curve.points().get(at);
            double x = numbers ? place(point).orElseThrow() : at + 1;
            Double loss = point.validationLoss();
            if (loss != null) {
                points.add(new Figure.Point(x, loss));
                knee = point.value().equals(curve.knee()) ? x : knee;
            }
        }
        if (points.size() < 2) {
            return Optional.empty();
        }
        List<Figure.Series> series = new ArrayList<>();
        series.add(new Figure.Series("validation error", Figure.Style.MARKED_LINE, points));
        if (!Double.isNaN(knee)) {
            double highest = points.stream().mapToDouble(Figure.Point::y).max().orElseThrow();
            series.add(Figure.Series.segment("knee: " + curve.knee(), knee, 0, knee, highest));
        }
        boolean positive = points.stream().allMatch(point -> point.x() > 0);
        return Optional.of(
                new Figure.Plot(
                        "elbow-" + (number + 1),
                        "Validation error by " + sweep.key() + fixed(curve.fixed()),
                        curve.words(),
                        new Figure.Axis(sweep.key(), numbers && positive),
                        Figure.Axis.linear("validation error (%s)".formatted(sweep.loss())),
                        series));
    }

    private static OptionalDouble place(Sweep.Point point) {
        try {
            return OptionalDouble.of(Double.parseDouble(point.value()));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty(); // a word, such as relu
        }
    }

    private static String fixed(Map<String, String> fixed) {
        return fixed.isEmpty()
                ? ""
                : fixed.entrySet().stream()
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", ", ", ", ""));
    }
}
