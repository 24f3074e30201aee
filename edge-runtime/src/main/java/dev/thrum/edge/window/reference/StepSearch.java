package dev.thrum.edge.window.reference;

import java.util.Arrays;

/// Finds the step of a converter in the values of one channel: the smallest difference there is, if
/// all others are multiples of it. Inference thread only, while the comparison is learned.
final class StepSearch {
    /// Kept below the length from which sorting takes memory of its own.
    private static final int MOST_VALUES = 2048;

    private static final int LEAST_DISTINCT = 8;
    private static final int LEAST_WINDOWS = 5;
    private static final double OFF_GRID = 0.2;
    private static final double ONE_STEP = 1.5;
    private static final double SAME_STEP = 0.02;
    private static final double MOST_WITHOUT = 0.1;

    private final float[] sorted;
    private int with;
    private int without;
    private double step = Double.POSITIVE_INFINITY;
    private double origin;
    private long span;
    private double found;
    private long steps;

    /// @param frames in a window
    StepSearch(int frames) {
        sorted = new float[Math.min(frames, MOST_VALUES)];
    }

    /// Takes a window.
    ///
    /// @param values of a window, frame-major
    /// @param width channels in a frame
    void take(float[] values, int channel, int width) {
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values[i * width + channel];
        }
        Arrays.sort(sorted);
        int distinct = distinct();
        if (distinct < LEAST_DISTINCT) {
            return;
        }
        if (!isGrid()) {
            without++;
            return;
        }
        with++;
        boolean same = Math.abs(found / step - 1) < SAME_STEP;
        if (found < step * (1 - SAME_STEP) || (same && steps > span)) {
            step = found;
            span = steps;
            origin = sorted[0];
        }
    }

    private int distinct() {
        int distinct = 1;
        found = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            double gap = (double) sorted[i] - sorted[i - 1];
            if (gap > 0) {
                distinct++;
                found = Math.min(found, gap);
            }
        }
        return distinct;
    }

    /// The mean of the gaps of one step, which is more exact than the smallest of them.
    private double meanOfTheSmallest() {
        double sum = 0;
        int gaps = 0;
        for (int i = 1; i < sorted.length; i++) {
            double gap = (double) sorted[i] - sorted[i - 1];
            if (gap > 0 && gap < ONE_STEP * found) {
                sum += gap;
                gaps++;
            }
        }
        return sum / gaps;
    }

    /// Walks up the values and makes the step ever more exact on the way.
    private boolean isGrid() {
        double exact = meanOfTheSmallest();
        steps = 0;
        for (int i = 1; i < sorted.length; i++) {
            double gap = ((double) sorted[i] - sorted[i - 1]) / exact;
            if (gap == 0) {
                continue;
            }
            long whole = Math.round(gap);
            if (Math.abs(gap - whole) > OFF_GRID) {
                return false;
            }
            steps += whole;
            exact = ((double) sorted[i] - sorted[0]) / steps;
        }
        found = exact;
        return true;
    }

    /// Whether enough windows told a step, and few did not.
    boolean isFound() {
        return with >= LEAST_WINDOWS && without <= MOST_WITHOUT * (with + without);
    }

    double step() {
        return step;
    }

    /// A value that has code 0, as near to that of the converter as can be told: the end of the
    /// range or 0 where it lies on the grid.
    ///
    /// @param minimum of the channel
    double origin(double minimum) {
        if (isOnGrid(minimum)) {
            return minimum;
        }
        return isOnGrid(0) ? 0 : origin;
    }

    private boolean isOnGrid(double value) {
        double codes = (origin - value) / step;
        return Double.isFinite(codes) && Math.abs(codes - Math.rint(codes)) < OFF_GRID;
    }
}
