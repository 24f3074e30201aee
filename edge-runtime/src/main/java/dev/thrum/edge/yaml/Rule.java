package dev.thrum.edge.yaml;

import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What the text of a value must be: in words for the message, and as a parser.
///
/// @param words completes the sentence `… must be <words>, was …`
/// @param parse gives nothing for a text that breaks the rule
public record Rule<T>(String words, Function<String, Optional<T>> parse) {
    static Rule<String> text() {
        return new Rule<>("a text", Optional::of);
    }

    static Rule<Path> path() {
        return new Rule<>(
                "a path",
                text -> {
                    try {
                        return Optional.of(Path.of(text));
                    } catch (InvalidPathException _) {
                        return Optional.empty();
                    }
                });
    }

    static Rule<Boolean> truth() {
        return oneOf(Map.of("true", true, "false", false), "true or false");
    }

    static Rule<Long> whole(long minimum, long maximum) {
        Bounds bounds = new Bounds(minimum, maximum);
        return new Rule<>(
                bounds.text("a whole number", ""),
                text -> {
                    try {
                        return Optional.of(Long.parseLong(text))
                                .filter(value -> minimum <= value && value <= maximum);
                    } catch (NumberFormatException _) {
                        return Optional.empty();
                    }
                });
    }

    static Rule<Double> number(double minimum, double maximum) {
        Bounds bounds = new Bounds(minimum, maximum);
        return new Rule<>(
                bounds.text("a number", ""),
                text -> UnitText.number(text).filter(bounds::contains));
    }

    static Rule<Double> hertz(double minimumHz, double maximumHz) {
        Bounds bounds = new Bounds(minimumHz, maximumHz);
        return new Rule<>(
                bounds.text("a frequency", "Hz"),
                text -> UnitText.hertz(text).filter(bounds::contains));
    }

    static Rule<Double> measure(Quantity quantity) {
        String units =
                Arrays.stream(Unit.values())
                        .filter(unit -> unit.quantity() == quantity)
                        .map(Unit::symbol)
                        .collect(Collectors.joining(" or "));
        return new Rule<>(
                "a number with the unit " + units, text -> UnitText.measure(text, quantity));
    }

    static Rule<Duration> duration() {
        return new Rule<>(
                "a time such as 500 ms, 60 s, 10 m, 2 h or 30 d",
                text -> UnitText.duration(text).filter(time -> !time.isNegative()));
    }

    static <T> Rule<T> oneOf(Map<String, T> choices) {
        String words = choices.keySet().stream().sorted().collect(Collectors.joining(", "));
        return oneOf(choices, choices.size() == 1 ? words : "one of " + words);
    }

    private static <T> Rule<T> oneOf(Map<String, T> choices, String words) {
        return new Rule<>(words, text -> Optional.ofNullable(choices.get(text)));
    }

    /// Adds what a frequency or a time lacks when only its unit was forgotten.
    String mend(String found) {
        boolean bare = UnitText.number(found).isPresent();
        return bare && words.contains("Hz") && parse.apply(found + " Hz").isPresent()
                ? ": write " + found + " Hz"
                : "";
    }
}
