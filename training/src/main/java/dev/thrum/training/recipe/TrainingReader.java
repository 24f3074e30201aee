package dev.thrum.training.recipe;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.fit.Corruption;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Penalty;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Reads `training`.
final class TrainingReader {
    private static final Map<String, Function<YamlMap, Loss>> LOSSES =
            Map.of(
                    "mse", _ -> Loss.meanSquaredError(),
                    "huber", map -> Loss.huber(map.number("delta", 1e-3, 1e3, 1)),
                    "bce", _ -> Loss.binaryCrossEntropy());
    private static final double STRONGEST = 1e6;

    private final YamlMap map;
    private final List<String> channels;

    /// @param channels the recordings' channels, which the loss may weigh
    TrainingReader(YamlMap map, List<Channel> channels) {
        this.map = map;
        this.channels = channels.stream().map(Channel::name).toList();
    }

    TrainingPlan read() {
        Loss loss = map.choice("loss", LOSSES, _ -> Loss.meanSquaredError()).apply(map);
        Optional<YamlMap> augment = map.map("augment");
        return new TrainingPlan(
                loss,
                channelWeights(),
                penalties(),
                corruption(),
                map.integer("epochs", 1, 1_000_000, 400),
                map.integer("batch", 1, 65_536, 64),
                map.number("learningRate", 1e-7, 1, 1e-3),
                map.number("weightDecay", 0, 1, 0),
                map.integer("patience", 1, 1_000_000, 30),
                map.number("validation", 0.01, 0.5, 0.15),
                augment.map(found -> found.integer("copies", 0, 64, 0)).orElse(0),
                augment.flatMap(found -> found.read("gain", Rules.decibels(0))).orElse(0.0),
                augment.flatMap(found -> found.read("tilt", Rules.decibels(0))).orElse(0.0),
                augment.flatMap(found -> found.read("warp", Rules.percent(50))).orElse(0.0));
    }

    private List<Double> channelWeights() {
        Optional<YamlMap> weights = map.map("channelWeights");
        if (weights.isEmpty()) {
            return List.of();
        }
        List<Double> read = new ArrayList<>();
        for (String channel : channels) {
            read.add(weights.get().number(channel, 0, STRONGEST, 1));
        }
        if (read.stream().allMatch(weight -> weight == 0)) {
            map.refuse("channelWeights", "must be above 0 for a channel, was 0 for all");
            return List.of();
        }
        return read;
    }

    private List<Penalty> penalties() {
        List<Penalty> penalties = new ArrayList<>();
        map.map("sparse")
                .ifPresent(sparse -> {
                    if (sparse.has("l1") == sparse.has("kl")) {
                        map.refuse("sparse", "must have either l1 or kl, such as l1: 0.001");
                    }
                    if (sparse.has("l1")) {
                        penalties.add(new Penalty.SparseL1(strength(sparse, "l1")));
                    }
                    if (sparse.has("kl")) {
                        penalties.add(
                                new Penalty.SparseKl(
                                        strength(sparse, "kl"),
                                        sparse.number("target", 1e-4, 0.9999, 0.05)));
                    }
                });
        if (map.has("contractive")) {
            penalties.add(new Penalty.Contractive(strength(map, "contractive")));
        }
        return penalties;
    }

    private static double strength(YamlMap map, String key) {
        return map.number(key, 1e-12, STRONGEST);
    }

    private Corruption corruption() {
        return map.map("denoise")
                .map(denoise ->
                        new Corruption(
                                denoise.number("gaussian", 0, 100, 0),
                                denoise.number("bands", 0, 0.99, 0),
                                denoise.number("channels", 0, 0.99, 0),
                                channels.size()))
                .orElse(Corruption.none());
    }
}
