package dev.thrum.training.score;

import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.network.Autoencoder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model's score is, as a recipe says it: in short `residual+mahalanobis`, the plain mean of
/// parts, or at length with a combination and parts that are calibrated.
///
/// @param combination how several parts become one number
/// @param parts at least one
public record ScoreSettings(Combination combination, List<CalibratedPart> parts) {
    /// Parts without keys of their own. A new one is one line here.
    private static final Map<String, PartSettings> PLAIN_PARTS =
            Stream.of(
                            new ResidualSettings(),
                            new BoundSettings(),
                            new DistanceSettings(Side.FEATURES),
                            new DistanceSettings(Side.RESIDUAL),
                            new DistanceSettings(Side.LATENT))
                    .collect(Collectors.toMap(PartSettings::type, part -> part));

    /// All parts a recipe can name at length. A new one with keys of its own is one line here.
    private static final Map<String, Function<YamlMap, PartSettings>> PARTS =
            readers(Map.of(DriftSettings.TYPE, DriftSettings::read));

    private static final Map<String, Combination> COMBINATIONS =
            Arrays.stream(Combination.values())
                    .collect(Collectors.toMap(Combination::text, each -> each));

    /// A part, and the quantile of its own healthy values it is divided by.
    ///
    /// @param quantile in 0..1; empty where the part stays as it is
    public record CalibratedPart(PartSettings part, OptionalDouble quantile) {
        String text() {
            return quantile.isPresent()
                    ? String.format(Locale.ROOT, "%s/q%s", part.type(), quantile.getAsDouble())
                    : part.type();
        }
    }

    public ScoreSettings {
        parts = List.copyOf(parts);
    }

    /// Whether a part needs a network with a likelihood.
    public boolean needsLikelihood() {
        return parts.stream().anyMatch(each -> each.part().needsLikelihood());
    }

    /// The mean squared residual alone.
    public static ScoreSettings residual() {
        return new ScoreSettings(Combination.MEAN, List.of(plain(new ResidualSettings())));
    }

    /// The plain mean of residual and Mahalanobis distance.
    public static ScoreSettings residualAndMahalanobis() {
        return new ScoreSettings(
                Combination.MEAN,
                List.of(plain(new ResidualSettings()), plain(new DistanceSettings(Side.FEATURES))));
    }

    /// Reads the key `score`; the residual alone where it is absent. What is wrong with it is noted
    /// in the recipe's problems.
    public static ScoreSettings read(YamlMap recipe) {
        return recipe.isMap("score")
                ? recipe.map("score")
                        .map(ScoreSettings::atLength)
                        .orElseGet(ScoreSettings::residual)
                : recipe.read("score", inShort()).orElseGet(ScoreSettings::residual);
    }

    private static Rule<ScoreSettings> inShort() {
        return new Rule<>(
                "one of "
                        + String.join(", ", new TreeSet<>(PLAIN_PARTS.keySet()))
                        + ", several of them joined by +, or a map of parts",
                text -> {
                    List<CalibratedPart> parts = new ArrayList<>();
                    for (String word : text.split("\\+", -1)) {
                        PartSettings part = PLAIN_PARTS.get(word);
                        if (part == null) {
                            return Optional.empty();
                        }
                        parts.add(plain(part));
                    }
                    return Optional.of(new ScoreSettings(Combination.MEAN, parts));
                });
    }

    private static CalibratedPart plain(PartSettings part) {
        return new CalibratedPart(part, OptionalDouble.empty());
    }

    private static Map<String, Function<YamlMap, PartSettings>> readers(
            Map<String, Function<YamlMap, PartSettings>> withKeys) {
        Map<String, Function<YamlMap, PartSettings>> readers = new TreeMap<>(withKeys);
        PLAIN_PARTS.forEach((type, part) -> readers.put(type, _ -> part));
        return readers;
    }

    private static ScoreSettings atLength(YamlMap score) {
        Combination combination = score.choice("combine", COMBINATIONS, Combination.GEOMETRIC);
        List<CalibratedPart> parts =
                score.requireMaps("parts").stream().map(ScoreSettings::part).toList();
        return parts.isEmpty() ? residual() : new ScoreSettings(combination, parts);
    }

    private static CalibratedPart part(YamlMap part) {
        PartSettings settings = part.choice("type", PARTS).apply(part);
        OptionalDouble quantile =
                part.has("calibrate")
                        ? OptionalDouble.of(part.number("calibrate", 0.5, 1))
                        : OptionalDouble.empty();
        return new CalibratedPart(settings, quantile);
    }

    /// The score in the model card's words: `residual+mahalanobis` for a plain mean, else such as
    /// `geometric(residual/q0.999, latent)`.
    public String text() {
        boolean plain =
                combination == Combination.MEAN
                        && parts.stream().allMatch(part -> part.quantile().isEmpty());
        Stream<String> words = parts.stream().map(CalibratedPart::text);
        return plain
                ? words.collect(Collectors.joining("+"))
                : words.collect(Collectors.joining(", ", combination.text() + "(", ")"));
    }

    /// Whether every part can do with features of any kind; some want the samples themselves.
    public boolean takesAnyFeatures() {
        return parts.stream().noneMatch(each -> each.part() instanceof DriftSettings);
    }

    /// Fits every part to healthy windows, and its divisor to what the part makes of them.
    ///
    /// @param network the trained network
    /// @param features standardised features, recording after recording in the order of time
    /// @param timeline where the rows lie in time
    /// @throws TrainingException if the windows do not allow a part
    public Score fit(Autoencoder network, Examples features, Timeline timeline)
            throws TrainingException {
        List<Score.Term> terms = new ArrayList<>();
        try (HealthyRows healthy = HealthyRows.of(network, features, timeline)) {
            for (CalibratedPart each : parts) {
                ScorePart part = each.part().fit(healthy);
                terms.add(
                        new Score.Term(
                                part,
                                each.quantile().isPresent()
                                        ? HealthyQuantile.of(
                                                part,
                                                network,
                                                features,
                                                each.quantile().getAsDouble())
                                        : 1));
            }
        }
        return new Score(text(), combination, terms);
    }
}
