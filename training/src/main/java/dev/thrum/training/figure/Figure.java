package dev.thrum.training.figure;

import java.util.List;
import java.util.stream.IntStream;

/// What a figure shows, in plain numbers; [Drawing] makes the picture.
public sealed interface Figure permits Figure.Plot, Figure.HeatMap {
    /// Short name fit for a file, such as `roc`.
    String name();

    /// What is to be seen, in a few words.
    String title();

    /// What to look for, in a sentence or two.
    String caption();

    /// Lines and points over two axes.
    ///
    /// @param x the horizontal axis
    /// @param y the vertical axis
    /// @param series what is drawn, at least one
    record Plot(String name, String title, String caption, Axis x, Axis y, List<Series> series)
            implements Figure {
        public Plot {
            series = List.copyOf(series);
            if (series.isEmpty()) {
                throw new IllegalArgumentException("a plot needs at least 1 series: " + name);
            }
        }
    }

    /// Values over a grid, dark where they are small.
    ///
    /// @param columns labels from left to right
    /// @param rows labels from bottom to top
    /// @param values a row of values for each of `rows`, each with one for each of `columns`
    record HeatMap(
            String name,
            String title,
            String caption,
            String columnTitle,
            String rowTitle,
            List<String> columns,
            List<String> rows,
            List<List<Double>> values)
            implements Figure {
        public HeatMap {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            values = values.stream().map(List::copyOf).toList();
            if (values.size() != rows.size() || values.getFirst().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "a heat map of %d rows and %d columns had %d rows of %d values"
                                .formatted(
                                        rows.size(),
                                        columns.size(),
                                        values.size(),
                                        values.getFirst().size()));
            }
        }
    }

    /// An axis.
    ///
    /// @param title what it measures, with its unit
    /// @param logarithmic whether equal steps are equal ratios; values must be above 0 then
    record Axis(String title, boolean logarithmic) {
        /// An axis of equal steps.
        public static Axis linear(String title) {
            return new Axis(title, false);
        }

        /// An axis of equal ratios.
        public static Axis logarithmic(String title) {
            return new Axis(title, true);
        }
    }

    /// Points that belong together.
    ///
    /// @param label name in the legend, unlike that of the others in the plot
    /// @param style how they are drawn
    /// @param points at least one
    record Series(String label, Style style, List<Point> points) {
        public Series {
            points = List.copyOf(points);
            if (points.isEmpty()) {
                throw new IllegalArgumentException(
                        "series %s: must have at least 1 point, had none".formatted(label));
            }
        }

        /// Points of two coordinates.
        ///
        /// @param x finite values
        /// @param y as many finite values
        public static Series of(String label, Style style, double[] x, double[] y) {
            if (x.length != y.length) {
                throw new IllegalArgumentException(
                        "series %s: must have as many x as y, had %d and %d"
                                .formatted(label, x.length, y.length));
            }
            return new Series(
                    label,
                    style,
                    IntStream.range(0, x.length).mapToObj(at -> new Point(x[at], y[at])).toList());
        }

        /// A straight line between two points.
        public static Series segment(
                String label, double fromX, double fromY, double toX, double toY) {
            return new Series(
                    label, Style.DASHES, List.of(new Point(fromX, fromY), new Point(toX, toY)));
        }
    }

    /// A place in a plot; both coordinates are finite.
    record Point(double x, double y) {}

    /// How points are drawn.
    enum Style {
        LINE,
        DASHES,
        DOTS,
        /// A line with a mark on each point.
        MARKED_LINE
    }
}
