package dev.thrum.edge.commission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.operation.OffRule;
import dev.thrum.edge.operation.OperationSettings;
import dev.thrum.edge.operation.SpeedBand;
import dev.thrum.edge.signal.Baseline;
import dev.thrum.edge.signal.OperatingState;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Levels as a document, the same in a device's state and in the file `thrum score` reads. Numbers
/// come back to the bit. Stateless.
public final class LevelsJson {
    private static final String SCHEMA = "thrum.levels/1";
    private static final String FACTOR = "factor";
    private static final String BASELINE = "baseline";
    private static final ObjectMapper JSON = new ObjectMapper();

    private LevelsJson() {}

    /// A document for a file.
    public static String write(LearnedLevels levels) {
        return node(levels).toPrettyString() + "\n";
    }

    /// The factor that an operator accepted on the levels of a document; 1 where there is none.
    ///
    /// @throws IllegalArgumentException if it is no document, in words
    public static float readFactor(String text) {
        try {
            return factor(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static float factor(JsonNode node) {
        float factor = node.has(FACTOR) ? node.get(FACTOR).floatValue() : 1;
        if (!(factor > 0) || Float.isInfinite(factor)) {
            throw new IllegalArgumentException("factor must be above 0, was " + node.get(FACTOR));
        }
        return factor;
    }

    static ObjectNode node(LearnedLevels levels, float factor) {
        return adjust(node(levels), factor);
    }

    /// Adds a factor, if it is one that changes anything.
    static ObjectNode adjust(ObjectNode levels, float factor) {
        return factor == 1 ? levels : levels.put(FACTOR, factor);
    }

    /// Reads a document.
    ///
    /// @throws IllegalArgumentException if it is none, in words
    public static LearnedLevels read(String text) {
        try {
            return levels(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    static ObjectNode node(LearnedLevels levels) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("schema", SCHEMA)
                        .put("model", levels.model())
                        .put("learned", levels.learned().toString())
                        .put("runningSeconds", levels.running().toNanos() / 1e9)
                        .put("vouched", levels.vouched());
        levels.operation().ifPresent(operation -> node.set("operation", node(operation)));
        ArrayNode loads = node.putArray("loads");
        levels.loads().loads().forEach(load -> loads.add(node(load)));
        if (levels.baseline().size() > 0) {
            node.put(BASELINE, levels.baseline().text());
        }
        ArrayNode states = node.putArray("states");
        levels.states().forEach(state -> states.add(node(state)));
        return node;
    }

    private static ObjectNode node(OperationSettings operation) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        operation.current().ifPresent(channel -> node.put("current", channel));
        operation.off().ifPresent(rule -> node.put("off", rule.text()));
        node.put("settleSeconds", operation.settle().toNanos() / 1e9);
        node.put("confirm", operation.confirm());
        operation
                .speed()
                .ifPresent(band ->
                        node.putObject("speed")
                                .put("channel", band.channel())
                                .put("fromHz", band.fromHz())
                                .put("toHz", band.toHz()));
        return node;
    }

    private static ObjectNode node(Loads.Load load) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        put(node, "current", load.current());
        put(node, "speed", load.speed());
        return node;
    }

    private static void put(ObjectNode node, String name, Loads.Range range) {
        if (range.matters()) {
            node.putArray(name).add(range.low()).add(range.high());
        }
    }

    private static ObjectNode node(StateLevel level) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("state", level.state().text())
                        .put("windows", level.windows())
                        .put("location", level.location())
                        .put("scale", level.scale())
                        .put("threshold", level.threshold())
                        .put("how", level.how());
        level.tail()
                .ifPresent(tail ->
                        node.putObject("tail")
                                .put("level", tail.level())
                                .put("quantile", tail.quantile())
                                .put("events", tail.events())
                                .put("run", tail.run())
                                .put("extremalIndex", tail.extremalIndex())
                                .put("scale", tail.scale())
                                .put("shape", tail.shape())
                                .put("unevenness", tail.unevenness())
                                .put("accepted", tail.isAccepted()));
        return node;
    }

    /// Reads levels.
    ///
    /// @throws IllegalArgumentException if the document is none of levels, in words
    static LearnedLevels levels(JsonNode node) {
        if (!SCHEMA.equals(node.path("schema").asText())) {
            throw new IllegalArgumentException(
                    "schema must be %s, was %s".formatted(SCHEMA, node.path("schema")));
        }
        try {
            List<Loads.Load> loads = new ArrayList<>();
            node.path("loads")
                    .forEach(load ->
                            loads.add(
                                    new Loads.Load(
                                            range(load.path("current")),
                                            range(load.path("speed")))));
            List<StateLevel> states = new ArrayList<>();
            node.path("states").forEach(state -> states.add(level(state)));
            return new LearnedLevels(
                    node.required("model").asText(),
                    Instant.parse(node.required("learned").asText()),
                    seconds(node.required("runningSeconds")),
                    node.path("vouched").asBoolean(),
                    node.has("operation")
                            ? Optional.of(operation(node.get("operation")))
                            : Optional.empty(),
                    new Loads(loads),
                    Baseline.parse(node.path(BASELINE).asText()),
                    states);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("learned is no time: " + e.getMessage(), e);
        }
    }

    private static OperationSettings operation(JsonNode node) {
        JsonNode speed = node.path("speed");
        return new OperationSettings(
                text(node, "current"),
                text(node, "off").map(OffRule::parse),
                seconds(node.required("settleSeconds")),
                speed.isObject()
                        ? Optional.of(
                                new SpeedBand(
                                        speed.required("channel").asText(),
                                        speed.required("fromHz").asDouble(),
                                        speed.required("toHz").asDouble()))
                        : Optional.empty(),
                node.required("confirm").asInt());
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asText);
    }

    private static Loads.Range range(JsonNode node) {
        return node.isArray() && node.size() == 2
                ? new Loads.Range(node.get(0).asDouble(), node.get(1).asDouble())
                : Loads.Range.ALL;
    }

    private static StateLevel level(JsonNode node) {
        String state = node.required("state").asText();
        float threshold = node.required("threshold").floatValue();
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("threshold must be above 0, was " + threshold);
        }
        return new StateLevel(
                OperatingState.parse(state)
                        .orElseThrow(() ->
                                new IllegalArgumentException(state + " is no operating state")),
                node.required("windows").asInt(),
                node.required("location").asDouble(),
                node.required("scale").asDouble(),
                Optional.ofNullable(node.get("tail")).map(LevelsJson::tail),
                threshold,
                node.path("how").asText());
    }

    private static TailFit.Tail tail(JsonNode node) {
        return new TailFit.Tail(
                node.required("level").asDouble(),
                node.required("quantile").asDouble(),
                node.required("events").asInt(),
                node.required("run").asInt(),
                node.required("extremalIndex").asDouble(),
                node.required("scale").asDouble(),
                node.required("shape").asDouble(),
                node.required("unevenness").asDouble(),
                node.required("accepted").asBoolean());
    }

    private static Duration seconds(JsonNode node) {
        return Duration.ofNanos(Math.round(node.asDouble() * 1e9));
    }
}
