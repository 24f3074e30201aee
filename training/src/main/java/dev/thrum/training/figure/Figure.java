package dev.thrum.training.figure;

import java.util.List;

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
            double[][] values)
            implements Figure {
        public HeatMap {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
            if (values.length != rows.size() || values[0].length != columns.size()) {
                throw new IllegalArgumentException(
                        "a heat map of %d rows and %d columns had %d rows of %d values"
                                .formatted(
                                        rows.size(),
                                        columns.size(),
                                        values.length,
                                        values[0].length));
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
    /// @param x finite values
    /// @param y as many finite values
    record Series(String label, Style style, double[] x, double[] y) {
        public Series {
            if (x.length != y.length || x.length == 0) {
                throw new IllegalArgumentException(
                        "series %s: must have as many x as y and at least 1, had %d and %d"
                                .formatted(label, x.length, y.length));
            }
        }

        /// A straight line between two points.
        public static Series segment(
                String label, double fromX, double fromY, double toX, double toY) {
            return new Series(
                    label, Style.DASHES, new double[] {fromX, toX}, new double[] {fromY, toY});
        }
    }

    /// How points are drawn.
    enum Style {
        LINE,
        DASHES,
        DOTS,
        /// A line with a mark on each point.
        MARKED_LINE
    }
}
