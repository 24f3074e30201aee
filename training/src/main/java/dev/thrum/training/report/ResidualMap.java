package dev.thrum.training.report;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.evaluate.Specimen;
import dev.thrum.training.evaluate.Specimens;
import dev.thrum.training.figure.Figure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/// Where in the features the residual lies, window after window: a fault shows as a bright row, a
/// change of state as a bright column. Neighbouring windows and features share a cell where there
/// are more of them than cells.
record ResidualMap(ModelCard card, Specimens specimens) {
    private static final int MOST_COLUMNS = 120;
    private static final int MOST_ROWS = 64;

    /// Smaller residuals are as good as none; keeps the logarithm finite.
    private static final double SMALLEST = 1e-3;

    Figure figure() {
        List<Specimen> windows = specimens.windows();
        int features = windows.getFirst().residual().length;
        int columns = Math.min(MOST_COLUMNS, windows.size());
        int rows = Math.min(MOST_ROWS, features);
        double[][] values = new double[rows][columns];
        int[][] counted = new int[rows][columns];
        for (int window = 0; window < windows.size(); window++) {
            int column = (int) ((long) window * columns / windows.size());
            for (int feature = 0; feature < features; feature++) {
                int row = (int) ((long) feature * rows / features);
                values[row][column] += windows.get(window).residual()[feature];
                counted[row][column]++;
            }
        }
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                values[row][column] =
                        Math.log10(Math.max(SMALLEST, values[row][column] / counted[row][column]));
            }
        }
        return new Figure.HeatMap(
                "residual",
                "Residual by feature over time",
                "Logarithm of the squared residual, healthy windows first (h), then faulty ones (f);"
                        + " features stand channel after channel from the bottom up.",
                "window",
                "feature",
                columnLabels(columns),
                rowLabels(rows, features),
                Arrays.stream(values).map(row -> Arrays.stream(row).boxed().toList()).toList());
    }

    private List<String> columnLabels(int columns) {
        List<Specimen> windows = specimens.windows();
        return IntStream.range(0, columns)
                .mapToObj(column -> {
                    int first = (int) Math.ceilDiv((long) column * windows.size(), columns);
                    return (windows.get(first).anomalous() ? "f" : "h") + first;
                })
                .toList();
    }

    private List<String> rowLabels(int rows, int features) {
        List<String> labels = new ArrayList<>();
        int bins = card.frontEnd().bins();
        for (int row = 0; row < rows; row++) {
            int feature = (int) Math.ceilDiv((long) row * features, rows);
            String channel = card.channels().get(feature / bins).name();
            labels.add(String.format(Locale.ROOT, "%s %d", channel, feature % bins));
        }
        return labels;
    }
}
