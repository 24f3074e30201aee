package dev.thrum.training.dataset;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Numbers from one to another, both included, written such as `0.2 .. 0.4`.
record NumberRange(double from, double to) {
    private static final String NUMBER = "([+-]?\\d{1,15}(?:\\.\\d{1,15})?)";
    private static final Pattern FORM = Pattern.compile(NUMBER + "\\s*\\.\\.\\s*" + NUMBER);

    static Optional<NumberRange> parse(String text) {
        Matcher match = FORM.matcher(text);
        return match.matches()
                ? Optional.of(
                        new NumberRange(
                                Double.parseDouble(match.group(1)),
                                Double.parseDouble(match.group(2))))
                : Optional.empty();
    }

    /// Whether a text is a number in the range.
    boolean contains(String text) {
        try {
            double value = Double.parseDouble(text);
            return from <= value && value <= to;
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
