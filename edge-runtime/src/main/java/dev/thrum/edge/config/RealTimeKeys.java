package dev.thrum.edge.config;

import dev.thrum.edge.yaml.YamlMap;
import java.util.List;
import java.util.Optional;

/// Reads `realtime`. Stateless.
final class RealTimeKeys {
    private static final int LAST_CPU = 1023;

    private RealTimeKeys() {}

    static RealTimeConfig read(YamlMap root) {
        return root.map("realtime")
                .map(map ->
                        new RealTimeConfig(
                                threads(map, "sampling"),
                                threads(map, "inference"),
                                map.flag("lockMemory", false)))
                .orElse(RealTimeConfig.NONE);
    }

    private static RealTimeConfig.Threads threads(YamlMap map, String kind) {
        Optional<YamlMap> keys = map.map(kind);
        if (keys.isEmpty()) {
            return RealTimeConfig.Threads.ANY;
        }
        List<Integer> cpus = keys.get().integers("cpus", 0, LAST_CPU);
        Optional<Integer> priority =
                keys.get().has("priority")
                        ? Optional.of(keys.get().integer("priority", 1, 99))
                        : Optional.empty();
        return new RealTimeConfig.Threads(cpus, priority);
    }
}
