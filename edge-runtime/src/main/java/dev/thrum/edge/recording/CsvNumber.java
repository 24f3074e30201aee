package dev.thrum.edge.recording;

import java.util.Locale;

/// Numbers as CSV files write them: plain decimals with an optional exponent, and `NaN` and `inf`
/// as numeric tools write them. Nothing else Java would read, such as `1f` or `0x1p3`.
final class CsvNumber {
    private CsvNumber() {}

    /// @throws NumberFormatException if the text is not a number
    static double parse(String text, char decimal) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain =
                    (c >= '0' && c <= '9')
                            || c == decimal
                            || c == '-'
                            || c == '+'
                            || c == 'e'
                            || c == 'E';
            if (!plain) {
                return named(text);
            }
        }
        return Double.parseDouble(decimal == '.' ? text : text.replace(decimal, '.'));
    }

    private static double named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "nan", "-nan", "+nan" -> Double.NaN;
            case "inf", "+inf", "infinity", "+infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> throw new NumberFormatException(text);
        };
    }
}
