package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.UnitText;
import dev.thrum.training.dataset.SplitSettings.TimePart;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Values with a grammar of their own.
final class Rules {
    private static final Pattern FRAMES = Pattern.compile("(\\d{1,9})(?:\\s+frames?)?");
    private static final Pattern COUNT = Pattern.compile("\\d{1,9}");
    private static final Pattern DECIBELS =
            Pattern.compile("([+-]?\\d{1,6}(?:\\.\\d{1,9})?)\\s*dB");
    private static final Pattern PERCENT = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)\\s*%");
    private static final Pattern STRETCH =
            Pattern.compile("(\\d(?:\\.\\d{1,9})?)\\s*\\.\\.\\s*(\\d(?:\\.\\d{1,9})?)");

    private Rules() {}

    /// A number of frames, such as `2048` or `2048 frames`.
    static Rule<Integer> frames(int minimum) {
        return new Rule<>(
                "a number of frames of at least %d, such as 2048 frames".formatted(minimum),
                text ->
                        match(FRAMES, text)
                                .map(match -> Integer.parseInt(match.group(1)))
                                .filter(frames -> frames >= minimum));
    }

    /// A whole number.
    static Rule<Integer> count(int minimum, int maximum) {
        return new Rule<>(
                "%d..%d".formatted(minimum, maximum),
                text ->
                        match(COUNT, text)
                                .map(match -> Integer.parseInt(match.group()))
                                .filter(count -> minimum <= count && count <= maximum));
    }

    /// A level, such as `1 dB`.
    static Rule<Double> decibels(double minimum) {
        return new Rule<>(
                minimum == 0
                        ? "a level of at least 0 dB, such as 1 dB"
                        : "a level in decibels, such as 1 dB",
                text ->
                        match(DECIBELS, text)
                                .map(match -> Double.parseDouble(match.group(1)))
                                .filter(level -> level >= minimum));
    }

    /// A share, such as `2 %`.
    static Rule<Double> percent(double maximum) {
        return new Rule<>(
                "a share of 0 %% to %.0f %%, such as 2 %%".formatted(maximum),
                text ->
                        match(PERCENT, text)
                                .map(match -> Double.parseDouble(match.group(1)))
                                .filter(percent -> percent <= maximum)
                                .map(percent -> percent / 100));
    }

    /// A stretch of each recording, such as `0 .. 0.45`.
    static Rule<TimePart> stretch() {
        return new Rule<>(
                "a rising stretch of each recording within 0 .. 1, such as 0 .. 0.6, or a map that"
                        + " picks recordings",
                text ->
                        match(STRETCH, text)
                                .flatMap(match -> {
                                    double from = Double.parseDouble(match.group(1));
                                    double to = Double.parseDouble(match.group(2));
                                    return from < to && to <= 1
                                            ? Optional.of(new TimePart(from, to))
                                            : Optional.empty();
                                }));
    }

    /// A range of frequencies.
    record Span(double fromHz, double toHz) {}

    /// A range of frequencies, such as `2 kHz .. 10 kHz`.
    static Rule<Span> span(double highestHz) {
        return new Rule<>(
                "a rising range of frequencies up to %s Hz, such as 2 kHz .. 10 kHz"
                        .formatted(highestHz),
                text -> {
                    String[] ends = text.split("\\.\\.", -1);
                    Optional<Double> from = UnitText.hertz(ends[0]);
                    Optional<Double> to = UnitText.hertz(ends[ends.length - 1]);
                    return ends.length == 2
                                    && from.isPresent()
                                    && to.isPresent()
                                    && from.get() < to.get()
                                    && to.get() <= highestHz
                            ? Optional.of(new Span(from.get(), to.get()))
                            : Optional.empty();
                });
    }

    /// A short name fit for a folder and a topic.
    static Rule<String> name() {
        return matching("[a-z0-9][a-z0-9._-]{0,63}", "lower-case letters, digits, . _ and -");
    }

    /// A version of three numbers.
    static Rule<String> version() {
        return matching("\\d+\\.\\d+\\.\\d+", "a version of three numbers, such as 1.0.0");
    }

    /// One character, or the word `tab`.
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

    private static Rule<String> matching(String pattern, String words) {
        return new Rule<>(words, text -> Optional.of(text).filter(each -> each.matches(pattern)));
    }

    private static Optional<Matcher> match(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text)).filter(Matcher::matches);
    }
}
