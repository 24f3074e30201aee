package dev.thrum.edge.publish;

import dev.thrum.edge.signal.AlarmKind;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The topics of one device: `thrum/<device>/…`.
final class Topics {
    private static final Set<String> TAKEN =
            Set.of("status", "info", "health", "request", "response");

    /// A verb that can stand in a topic of ours; whoever asks for another is answered on `unknown`.
    private static final Pattern VERB = Pattern.compile("[a-z][a-z-]{0,31}");

    private static final Pattern BELOW = Pattern.compile("[^+#\\p{Cntrl}]{1,200}");

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
    String alarm(String monitor, AlarmKind kind) {
        return switch (kind) {
            case ANOMALY -> monitor(monitor) + "/alarm";
            case SENSOR_FAULT -> monitor(monitor) + "/sensor-fault";
        };
    }

    /// What a requester publishes to, for any verb.
    String requests() {
        return base + "/request/+";
    }

    /// The verb of a topic that [#requests()] lets through.
    String verb(String topic) {
        return topic.substring((base + "/request/").length());
    }

    /// Where an answer goes.
    ///
    /// @param verb as it was asked
    /// @param wanted where the requester wants it; taken if it is below the device's own
    ///   `response/`, so that nobody has it speak in another's name
    String response(String verb, @Nullable String wanted) {
        String own = base + "/response/";
        if (wanted != null
                && wanted.startsWith(own)
                && BELOW.matcher(wanted.substring(own.length())).matches()) {
            return wanted;
        }
        return own + (VERB.matcher(verb).matches() ? verb : "unknown");
    }

    /// @throws IllegalArgumentException if the name cannot stand in a topic
    String trend(String monitor) {
        return monitor(monitor) + "/trend";
    }

    /// @throws IllegalArgumentException if the name cannot stand in a topic
    String state(String monitor) {
        return monitor(monitor) + "/state";
    }

    /// @throws IllegalArgumentException if a name cannot stand in a topic
    String evidence(String monitor, String alarm) {
        return monitor(monitor) + "/evidence/" + level("alarm", alarm);
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
