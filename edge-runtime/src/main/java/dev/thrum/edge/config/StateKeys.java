package dev.thrum.edge.config;

import dev.thrum.edge.yaml.YamlMap;

/// Reads `state`. Stateless.
final class StateKeys {
    private static final long LEAST_EVIDENCE = 1L << 20;

    private StateKeys() {}

    static StateConfig read(YamlMap root) {
        return root.map("state")
                .map(map ->
                        new StateConfig(
                                map.path("folder"),
                                map.read("evidence", Rules.bytes(LEAST_EVIDENCE))
                                        .orElse(StateConfig.DEFAULT.evidenceBytes())))
                .orElse(StateConfig.DEFAULT);
    }
}
