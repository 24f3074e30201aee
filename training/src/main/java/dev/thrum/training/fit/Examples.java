package dev.thrum.training.fit;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/// Rows of standardised features, all of one width, and the operating state each was taken in where
/// that is known: held, or made anew whenever one is asked for, so that they may be more than fit
/// in memory. Shares the caller's arrays and never writes to them.
public final class Examples {
    private final int rows;
    private final int width;
    private final IntFunction<float[]> source;
    private final int[] condition;
    private final int conditions;

    private Examples(int rows, int width, IntFunction<float[]> source) {
        this(rows, width, source, new int[0], 0);
    }

    private Examples(
            int rows, int width, IntFunction<float[]> source, int[] condition, int conditions) {
        this.rows = rows;
        this.width = width;
        this.source = source;
        this.condition = condition;
        this.conditions = conditions;
    }

    /// Wraps rows.
    public static Examples of(List<float[]> rows) {
        List<float[]> held = List.copyOf(rows);
        Examples examples = of(held, Function.identity());
        for (int i = 0; i < held.size(); i++) {
            examples.row(i);
        }
        return examples;
    }

    /// Wraps rows.
    public static Examples of(float[][] rows) {
        return of(List.of(rows));
    }

    /// Makes a row of each item when it is asked for.
    ///
    /// @param row gives the same values for the same item every time; the array is not kept
    public static <T> Examples of(List<T> items, Function<? super T, float[]> row) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("there must be at least 1 row of features, were 0");
        }
        int width = row.apply(items.getFirst()).length;
        return new Examples(items.size(), width, index -> row.apply(items.get(index)));
    }

    /// Makes another row of each of these when it is asked for.
    ///
    /// @param width values in one of the other rows
    /// @param other gives the same values for the same row every time; the array is not kept
    public Examples map(int width, UnaryOperator<float[]> other) {
        return new Examples(rows, width, index -> other.apply(row(index)), condition, conditions);
    }

    /// The same rows, each taken in one of several operating states.
    ///
    /// @param condition number of the state of each row, from 0
    /// @param count states there are
    public Examples under(int[] condition, int count) {
        if (condition.length != rows) {
            throw new IllegalArgumentException(
                    "each of %d rows must have a condition, %d have"
                            .formatted(rows, condition.length));
        }
        for (int number : condition) {
            if (number < 0 || number >= count) {
                throw new IllegalArgumentException(
                        "a condition must be 0..%d, was %d".formatted(count - 1, number));
            }
        }
        return new Examples(rows, width, source, condition.clone(), count);
    }

    public int rows() {
        return rows;
    }

    /// Values in one row.
    public int width() {
        return width;
    }

    /// One row, perhaps not a copy. May be made anew by each call: whoever goes through many rows
    /// takes one after the other, and does not gather them.
    public float[] row(int index) {
        float[] row = source.apply(index);
        if (row.length != width) {
            throw new IllegalArgumentException(
                    "row %d of the features must have %d values, had %d"
                            .formatted(index, width, row.length));
        }
        return row;
    }

    /// Operating states there are; 0 where they are not known.
    public int conditions() {
        return conditions;
    }

    /// The operating state of a row, from 0.
    int condition(int index) {
        return condition[index];
    }
}
