package dev.thrum.edge.decision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// When an alarm is raised: `count` anomalous windows among the last `of` scored ones.
///
/// @param count anomalous windows that raise, 1 to `of`
/// @param of scored windows looked back upon, 1 to [#MOST_WINDOWS]
public record RaiseRule(int count, int of) {
    /// Windows fit into the bits of one `long`.
    public static final int MOST_WINDOWS = Long.SIZE;

    private static final Pattern TEXT = Pattern.compile("\\s*(\\d{1,4})\\s+of\\s+(\\d{1,4})\\s*");

    public RaiseRule {
        if (count < 1 || of < count || of > MOST_WINDOWS) {
            throw new IllegalArgumentException(
                    "must be k of n windows with 1 <= k <= n <= %d, was %d of %d"
                            .formatted(MOST_WINDOWS, count, of));
        }
    }

    /// Reads the text of a configuration, such as `3 of 5`.
    ///
    /// @throws IllegalArgumentException if the text says nothing of the kind; the message tells the
    ///   rule and the value, and fits behind the key's name
    public static RaiseRule parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be written as `3 of 5` (anomalous windows of the last windows), was `%s`"
                            .formatted(text.strip()));
        }
        return new RaiseRule(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /// The text of a configuration, such as `3 of 5`.
    public String text() {
        return count + " of " + of;
    }
}
