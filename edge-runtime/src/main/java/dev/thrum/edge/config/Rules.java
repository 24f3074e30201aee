package dev.thrum.edge.config;

import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.UnitText;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The grammars of values that only a configuration has. Stateless.
final class Rules {
    private static final Pattern MILLIMETRES = Pattern.compile("(.*\\d)\\s*mm");
    private static final Pattern DEGREES = Pattern.compile("(.*\\d)\\s*(deg|°)");
    private static final Pattern BYTES = Pattern.compile("(\\d{1,12})\\s*(B|KiB|MiB|GiB)");

    private Rules() {}

    static Rule<Unit> unit() {
        return new Rule<>("one of " + Unit.symbols(), Unit::parse);
    }

    /// A name that can stand as one level of an MQTT topic and before the dot of a channel.
    static Rule<String> name() {
        return new Rule<>(
                "a name without blanks, `.`, `/`, `+` or `#`",
                text ->
                        text.isEmpty() || text.matches(".*[\\s./+#\\p{Cntrl}].*")
                                ? Optional.empty()
                                : Optional.of(text));
    }

    static Rule<Pace> pace() {
        return new Rule<>(
                "a factor above 0 such as 1 for real time, or unlimited",
                text ->
                        text.equals("unlimited")
                                ? Optional.of(new Pace.AsTaken())
                                : UnitText.number(text)
                                        .filter(speed -> speed > 0)
                                        .map(Pace.Timed::new));
    }

    static Rule<Double> millimetres() {
        return suffixed("a length above 0 such as 7.94 mm", MILLIMETRES, length -> length > 0);
    }

    static Rule<Double> degrees() {
        return suffixed("an angle of 0 to 89 deg", DEGREES, angle -> angle >= 0 && angle <= 89);
    }

    static Rule<Long> bytes(long minimum) {
        return new Rule<>(
                "a size such as 4 MiB, at least " + minimum + " B",
                text -> {
                    Matcher matcher = BYTES.matcher(text);
                    return matcher.matches()
                            ? Optional.of(
                                            Long.parseLong(matcher.group(1))
                                                    << shift(matcher.group(2)))
                                    .filter(size -> size >= minimum)
                            : Optional.empty();
                });
    }

    /// One character that separates cells; `tab` stands for the one nobody sees.
    static Rule<Character> separator() {
        return new Rule<>(
                "one character such as , or ; or the word tab",
                text ->
                        text.equals("tab")
                                ? Optional.of('\t')
                                : Optional.of(text)
                                        .filter(one -> one.length() == 1)
                                        .map(one -> one.charAt(0)));
    }

    private static int shift(String unit) {
        return switch (unit) {
            case "KiB" -> 10;
            case "MiB" -> 20;
            case "GiB" -> 30;
            default -> 0;
        };
    }

    private static Rule<Double> suffixed(String words, Pattern pattern, Predicate<Double> holds) {
        return new Rule<>(
                words,
                text -> {
                    Matcher matcher = pattern.matcher(text);
                    return matcher.matches()
                            ? UnitText.number(matcher.group(1)).filter(holds)
                            : Optional.empty();
                });
    }
}
