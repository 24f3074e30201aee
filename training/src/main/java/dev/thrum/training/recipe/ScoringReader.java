package dev.thrum.training.recipe;

import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads `smoothing` and `adaptation`.
final class ScoringReader {
    private static final int MOST_SMOOTHING = 1000;
    private static final double USUAL_LIMIT = 2;
    private static final Pattern WINDOWS = Pattern.compile("(\\d{1,9})\\s+windows?");

    private final YamlMap recipe;

    ScoringReader(YamlMap recipe) {
        this.recipe = recipe;
    }

    /// Reads both.
    ///
    /// @param secondsBetweenWindows from the start of one window to the start of the next
    ScoringPlan read(double secondsBetweenWindows) {
        return new ScoringPlan(
                recipe.integer("smoothing", 1, MOST_SMOOTHING, 1),
                recipe.isMap("adaptation")
                        ? recipe.map("adaptation").map(ScoringReader::atLength)
                        : recipe.read("adaptation", inShort())
                                .flatMap(found -> found.stream().findFirst()),
                secondsBetweenWindows);
    }

    private static ScoringPlan.Adaptation atLength(YamlMap adaptation) {
        return new ScoringPlan.Adaptation(
                adaptation.require("windows", windows(), OptionalInt.empty()),
                adaptation.number("limit", 0.01, 1000, USUAL_LIMIT));
    }

    /// A list of none or one.
    private static Rule<List<ScoringPlan.Adaptation>> inShort() {
        return new Rule<>(
                "none, auto, a time constant such as 500 windows, or a map of windows and limit",
                text ->
                        text.equals("none")
                                ? Optional.of(List.of())
                                : windows()
                                        .parse()
                                        .apply(text)
                                        .map(found ->
                                                List.of(
                                                        new ScoringPlan.Adaptation(
                                                                found, USUAL_LIMIT))));
    }

    private static Rule<OptionalInt> windows() {
        return new Rule<>(
                "auto, or a time constant of at least 1, such as 500 windows",
                text -> {
                    Matcher match = WINDOWS.matcher(text);
                    if (match.matches() && Integer.parseInt(match.group(1)) > 0) {
                        return Optional.of(OptionalInt.of(Integer.parseInt(match.group(1))));
                    }
                    return text.equals("auto")
                            ? Optional.of(OptionalInt.empty())
                            : Optional.empty();
                });
    }
}
