package dev.thrum.edge.app.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.commission.Commissioner;
import dev.thrum.edge.request.RefusedException;
import dev.thrum.edge.request.RequestData;
import dev.thrum.edge.request.Verb;
import dev.thrum.edge.yaml.UnitText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Learns a machine's own levels: `start` (with `for`), `status`, `stop`, `undo`; `levels` tells
/// those in force whole.
public final class CommissionVerb implements Verb {
    private static final int LONGEST_NAME = 100;

    private final Map<String, Commissioner> monitors;

    /// @param monitors by name
    public CommissionVerb(Map<String, Commissioner> monitors) {
        this.monitors = Map.copyOf(monitors);
    }

    @Override
    public String name() {
        return "commission";
    }

    @Override
    public Set<String> keys() {
        return Set.of("monitor", "action", "for", "healthy");
    }

    @Override
    public JsonNode answer(RequestData data) throws RefusedException {
        String action = data.choice("action", List.of("start", "status", "stop", "undo", "levels"));
        Commissioner commissioner = monitor(data.optionalText("monitor", LONGEST_NAME));
        try {
            return switch (action) {
                case "start" -> commissioner.start(running(data), isVouched(data)).json();
                case "stop" -> commissioner.stop().json();
                case "undo" -> commissioner.undo().json();
                case "levels" -> levels(commissioner);
                default -> commissioner.progress().json();
            };
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new RefusedException(String.valueOf(e.getMessage()));
        }
    }

    private static ObjectNode levels(Commissioner commissioner) {
        ObjectNode answer =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("monitor", commissioner.progress().monitor());
        answer.set("levels", commissioner.levels());
        return answer;
    }

    private Commissioner monitor(Optional<String> name) throws RefusedException {
        if (name.isEmpty() && monitors.size() == 1) {
            return monitors.values().iterator().next();
        }
        Commissioner found = name.map(monitors::get).orElse(null);
        if (found == null) {
            throw new RefusedException(
                    "data.monitor must be one of %s, %s"
                            .formatted(
                                    String.join(", ", monitors.keySet().stream().sorted().toList()),
                                    name.map(each -> "was " + each).orElse("is missing")));
        }
        return found;
    }

    private static Duration running(RequestData data) throws RefusedException {
        String text = data.text("for", LONGEST_NAME);
        return UnitText.duration(text)
                .orElseThrow(() ->
                        new RefusedException(
                                "data.for must be a time such as 30 min or 2 h, was " + text));
    }

    private static boolean isVouched(RequestData data) throws RefusedException {
        return data.optionalChoice("healthy", List.of("yes", "no"))
                .filter("yes"::equals)
                .isPresent();
    }
}
