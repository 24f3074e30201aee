package dev.thrum.training.fit;

import java.util.List;

/// Rows of standardised features, all of one width. Shares the caller's arrays and never writes to
/// them.
public final class Examples {
    private final List<float[]> rows;
    private final int width;

    private Examples(List<float[]> rows, int width) {
        this.rows = rows;
        this.width = width;
    }

    /// Wraps rows.
    public static Examples of(List<float[]> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 row of features, were 0");
        }
        int width = rows.getFirst().length;
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).length != width) {
                throw new IllegalArgumentException(
                        "row %d of the features must have %d values, had %d"
                                .formatted(i, width, rows.get(i).length));
            }
        }
        return new Examples(List.copyOf(rows), width);
    }

    /// Wraps rows.
    public static Examples of(float[][] rows) {
        return of(List.of(rows));
    }

    public int rows() {
        return rows.size();
    }

    /// Values in one row.
    public int width() {
        return width;
    }

    /// One row itself, not a copy.
    float[] row(int index) {
        return rows.get(index);
    }
}
