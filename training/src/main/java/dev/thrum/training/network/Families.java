package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// The families of networks, by the word a recipe's `network.type` has for them. A new family is
/// one line here.
public final class Families {
    private static final Map<String, Function<YamlMap, NetworkSettings>> READERS =
            new TreeMap<>(Map.of(DenseSettings.TYPE, DenseSettings::read));

    private Families() {}

    /// The words there are.
    public static Set<String> types() {
        return Collections.unmodifiableSet(READERS.keySet());
    }

    /// Reads the `network` part of a recipe. What is wrong with it is noted in the recipe's
    /// problems.
    public static NetworkSettings read(YamlMap network) {
        return network.choice("type", READERS).apply(network);
    }
}
