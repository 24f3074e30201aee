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
            new TreeMap<>(
                    Map.of(
                            CodebookSettings.TYPE, CodebookSettings::read,
                            ConditionalSettings.TYPE, ConditionalSettings::read,
                            Conv1dSettings.TYPE, Conv1dSettings::read,
                            DenseSettings.TYPE, DenseSettings::read,
                            LinearSettings.TYPE, LinearSettings::read,
                            LstmSettings.TYPE, LstmSettings::read,
                            VariationalSettings.TYPE, VariationalSettings::read));

    private static final int MOST_MEMBERS = 16;

    private Families() {}

    /// The words there are.
    public static Set<String> types() {
        return Collections.unmodifiableSet(READERS.keySet());
    }

    /// Reads the `network` part of a recipe. What is wrong with it is noted in the recipe's
    /// problems.
    public static NetworkSettings read(YamlMap network) {
        NetworkSettings settings = network.choice("type", READERS).apply(network);
        int members = network.integer("ensemble", 1, MOST_MEMBERS, 1);
        if (members > 1 && settings instanceof LinearSettings) {
            network.refuse(
                    "ensemble",
                    "must be 1 with type linear, whose members would all be the same, was "
                            + members);
            return settings;
        }
        return members == 1 ? settings : new EnsembleSettings(settings, members);
    }
}
