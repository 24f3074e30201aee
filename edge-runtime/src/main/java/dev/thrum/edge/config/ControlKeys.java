package dev.thrum.edge.config;

import dev.thrum.edge.yaml.YamlMap;

/// Reads `control`. Stateless.
final class ControlKeys {
    private static final String NONE = "none";

    private ControlKeys() {}

    static ControlConfig read(YamlMap root) {
        return root.map("control").map(ControlKeys::section).orElse(standard());
    }

    private static ControlConfig section(YamlMap control) {
        if (control.optionalText("socket").filter(NONE::equals).isPresent()) {
            return new ControlConfig.Nowhere();
        }
        return control.path("socket")
                .<ControlConfig>map(ControlConfig.Socket::new)
                .orElse(standard());
    }

    private static ControlConfig standard() {
        return new ControlConfig.RuntimeDirectory();
    }
}
