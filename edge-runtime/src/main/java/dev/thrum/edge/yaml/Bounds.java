package dev.thrum.edge.yaml;

import java.math.BigDecimal;

/// A closed range of numbers, told in words.
record Bounds(double minimum, double maximum) {
    boolean contains(double value) {
        return minimum <= value && value <= maximum;
    }

    /// A value inside the range, to go on with after a problem.
    double inside() {
        return Double.isFinite(minimum) ? minimum : Math.min(0, maximum);
    }

    /// The range for a message, such as `1..6400 Hz`, `at least 0` or `a number`.
    ///
    /// @param noun what stands for an unbounded range, such as `a frequency`
    /// @param unit unit after the numbers; empty for none
    String text(String noun, String unit) {
        String suffix = unit.isEmpty() ? "" : " " + unit;
        boolean below =
                minimum > -Double.MAX_VALUE
                        && minimum != Integer.MIN_VALUE
                        && minimum != Long.MIN_VALUE;
        boolean above =
                maximum < Double.MAX_VALUE
                        && maximum != Integer.MAX_VALUE
                        && maximum != Long.MAX_VALUE;
        if (below && above) {
            return plain(minimum) + ".." + plain(maximum) + suffix;
        }
        if (below) {
            return noun + " of at least " + plain(minimum) + suffix;
        }
        return above ? noun + " of at most " + plain(maximum) + suffix : noun;
    }

    private static String plain(double value) {
        if (value == 0) {
            return "0";
        }
        return Math.abs(value) < 1e15 && Math.abs(value) >= 1e-6
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : Double.toString(value);
    }
}
