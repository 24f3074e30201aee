package dev.thrum.edge.publish;

import java.util.Set;

/// The topics of one device: `thrum/<device>/…`.
final class Topics {
    private static final Set<String> TAKEN =
            Set.of("status", "info", "health", "request", "response");

    private final String base;

    /// @throws IllegalArgumentException if the name cannot stand in a topic
    Topics(String device) {
        this.base = "thrum/" + level("device", device);
    }

    String status() {
        return base + "/status";
    }

    String info() {
        return base + "/info";
    }

    String health() {
        return base + "/health";
    }

    /// @throws IllegalArgumentException if the name cannot stand in a topic
    String score(String monitor) {
        return monitor(monitor) + "/score";
    }

    /// @throws IllegalArgumentException if the name cannot stand in a topic
    String alarm(String monitor) {
        return monitor(monitor) + "/alarm";
    }

    private String monitor(String name) {
        if (TAKEN.contains(name)) {
            throw new IllegalArgumentException(
                    "monitor name must not be one of the device's own topics (%s), was `%s`"
                            .formatted(String.join(", ", TAKEN.stream().sorted().toList()), name));
        }
        return base + "/" + level("monitor", name);
    }

    private static String level(String subject, String name) {
        boolean stands =
                !name.isBlank()
                        && name.chars().noneMatch(c -> c == '/' || c == '+' || c == '#' || c < ' ');
        if (!stands) {
            throw new IllegalArgumentException(
                    "%s name must be one level of an MQTT topic (no `/`, `+`, `#`), was `%s`"
                            .formatted(subject, name));
        }
        return name;
    }
}
