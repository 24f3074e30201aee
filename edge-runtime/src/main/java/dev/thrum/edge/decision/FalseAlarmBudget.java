package dev.thrum.edge.decision;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many false alarms an operator can bear: at most `alarms` in `per` of running time, on
/// average.
///
/// @param alarms false alarms that may be raised, 1 to 1,000
/// @param per running time they may be raised in, 1 minute to ten years
public record FalseAlarmBudget(int alarms, Duration per) {
    private static final int MOST_ALARMS = 1_000;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(3_653);
    private static final Pattern TEXT =
            Pattern.compile("\\s*(\\d{1,4})\\s+per\\s+(\\d{1,5})\\s*(d|h|min|m)\\s*");
    private static final Map<String, Duration> UNITS =
            Map.of(
                    "d", Duration.ofDays(1),
                    "h", Duration.ofHours(1),
                    "min", Duration.ofMinutes(1),
                    "m", Duration.ofMinutes(1));

    /// One in 30 days: what a card tells of, and a board is not held to unless it is asked.
    public static final FalseAlarmBudget USUAL = new FalseAlarmBudget(1, Duration.ofDays(30));

    public FalseAlarmBudget {
        if (alarms < 1 || alarms > MOST_ALARMS) {
            throw new IllegalArgumentException(
                    "must be 1..%d false alarms, was %d".formatted(MOST_ALARMS, alarms));
        }
        if (per.compareTo(SHORTEST) < 0 || per.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "must count false alarms per 1 min to %d d, was per %s"
                            .formatted(LONGEST.toDays(), durationText(per)));
        }
    }

    /// Reads the text of a configuration, such as `1 per 30d`.
    ///
    /// @throws IllegalArgumentException if the text says nothing of the kind; the message tells the
    ///   rule and the value, and fits behind the key's name
    public static FalseAlarmBudget parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be written as `1 per 30d` (false alarms per time in d, h or min), was `%s`"
                            .formatted(text.strip()));
        }
        Duration unit = UNITS.getOrDefault(matcher.group(3), Duration.ZERO);
        return new FalseAlarmBudget(
                Integer.parseInt(matcher.group(1)),
                unit.multipliedBy(Long.parseLong(matcher.group(2))));
    }

    /// The text of a configuration, such as `1 per 30d`.
    public String text() {
        return alarms + " per " + durationText(per);
    }

    /// Windows in which one false alarm may be raised, on average.
    ///
    /// @param windowPeriod time from one window to the next, above 0
    public double windowsPerAlarm(Duration windowPeriod) {
        if (windowPeriod.isZero() || windowPeriod.isNegative()) {
            throw new IllegalArgumentException(
                    "the time from one window to the next must be above 0, was " + windowPeriod);
        }
        return (double) per.toNanos() / windowPeriod.toNanos() / alarms;
    }

    private static String durationText(Duration time) {
        if (time.toSeconds() % 86_400 == 0) {
            return time.toDays() + "d";
        }
        return time.toSeconds() % 3_600 == 0 ? time.toHours() + "h" : time.toMinutes() + "min";
    }
}
