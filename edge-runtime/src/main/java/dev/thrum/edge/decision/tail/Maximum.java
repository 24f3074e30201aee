package dev.thrum.edge.decision.tail;

import java.util.function.DoubleUnaryOperator;

/// The largest value of a function on an interval: the best of a grid, refined by golden-section
/// search between its neighbours.
///
/// @param place where the function is largest
/// @param value how large it is there
record Maximum(double place, double value) {
    private static final double GOLDEN = (Math.sqrt(5.0) - 1.0) / 2.0;
    private static final int STEPS = 20;

    /// @param cells cells of the grid, at least 2
    static Maximum of(DoubleUnaryOperator function, double from, double to, int cells) {
        double width = (to - from) / cells;
        int best = 0;
        double bestValue = Double.NEGATIVE_INFINITY;
        for (int i = 0; i <= cells; i++) {
            double value = function.applyAsDouble(from + i * width);
            if (value > bestValue) {
                best = i;
                bestValue = value;
            }
        }
        Maximum refined =
                golden(
                        function,
                        from + Math.max(0, best - 1) * width,
                        from + Math.min(cells, best + 1) * width);
        return refined.value() >= bestValue ? refined : new Maximum(from + best * width, bestValue);
    }

    private static Maximum golden(DoubleUnaryOperator function, double from, double to) {
        double low = from;
        double high = to;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = function.applyAsDouble(left);
        double atRight = function.applyAsDouble(right);
        for (int step = 0; step < STEPS; step++) {
            if (atLeft >= atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = function.applyAsDouble(left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = function.applyAsDouble(right);
            }
        }
        return atLeft >= atRight ? new Maximum(left, atLeft) : new Maximum(right, atRight);
    }
}
