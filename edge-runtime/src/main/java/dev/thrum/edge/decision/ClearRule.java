package dev.thrum.edge.decision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When an alarm is cleared: `count` scored windows in a row whose normalised score lies below
/// `below`. A level under 1 is the hysteresis that keeps an alarm from flapping at the threshold.
///
/// @param count windows in a row that clear, 1 to 100,000
/// @param below normalised score (score divided by threshold) a window must stay under, above 0 and
///   at most 1
public record ClearRule(int count, double below) {
    private static final int MOST_WINDOWS = 100_000;
    private static final Pattern TEXT =
            Pattern.compile("\\s*(\\d{1,6})\\s+below\\s+(\\d{1,3}(?:\\.\\d{1,9})?)\\s*");

    public ClearRule {
        if (count < 1 || count > MOST_WINDOWS) {
            throw new IllegalArgumentException(
                    "must clear after 1..%d windows, was %d".formatted(MOST_WINDOWS, count));
        }
        if (!(below > 0.0 && below <= 1.0)) {
            throw new IllegalArgumentException(
                    "must clear below a normalised score above 0 and at most 1, was " + below);
        }
    }

    /// Reads the text of a configuration, such as `10 below 0.8`.
    ///
    /// @throws IllegalArgumentException if the text says nothing of the kind; the message tells the
    ///   rule and the value, and fits behind the key's name
    public static ClearRule parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be written as `10 below 0.8` (windows in a row below a normalised score),"
                            + " was `%s`".formatted(text.strip()));
        }
        return new ClearRule(
                Integer.parseInt(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    /// The text of a configuration, such as `10 below 0.8`.
    public String text() {
        return count + " below " + below;
    }
}
