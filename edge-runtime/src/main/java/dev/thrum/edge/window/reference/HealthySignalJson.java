package dev.thrum.edge.window.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import java.util.ArrayList;
import java.util.List;

/// What a healthy signal looked like as a document. Numbers come back to the bit. Stateless.
final class HealthySignalJson {
    private static final String SCHEMA = "thrum.signal/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private HealthySignalJson() {}

    static String write(HealthySignal signal) {
        ObjectNode node = JSON.createObjectNode();
        node.put("schema", SCHEMA);
        node.put("sampleRateHz", signal.sampleRateHz()).put("frames", signal.frames());
        ArrayNode channels = node.putArray("channels");
        for (int place = 0; place < signal.channels().size(); place++) {
            write(signal.channels().get(place), signal.bits().get(place), channels.addObject());
        }
        ArrayNode groups = node.putArray("groups");
        for (GroupReference reference : signal.groups()) {
            ObjectNode group = groups.addObject();
            group.put("quantity", reference.group().quantity().text());
            ArrayNode places = group.putArray("channels");
            reference.group().places().forEach(places::add);
            ArrayNode ranges = group.putArray("ranges");
            reference
                    .ranges()
                    .forEach(range -> ranges.addArray().add(range.low()).add(range.high()));
        }
        return node.toString();
    }

    private static void write(Channel channel, CodeBits bits, ObjectNode node) {
        node.put("name", channel.name()).put("unit", channel.unit().symbol());
        if (Double.isFinite(channel.minimum())) {
            node.put("minimum", channel.minimum());
        }
        if (Double.isFinite(channel.maximum())) {
            node.put("maximum", channel.maximum());
        }
        node.put("step", bits.step()).put("origin", bits.origin()).put("alive", bits.alive());
    }

    /// Reads a document.
    ///
    /// @throws IllegalArgumentException if it is none, in words
    static HealthySignal read(String text) {
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!SCHEMA.equals(node.path("schema").asText())) {
            throw new IllegalArgumentException(
                    "schema must be %s, was %s".formatted(SCHEMA, node.path("schema")));
        }
        List<Channel> channels = new ArrayList<>();
        List<CodeBits> bits = new ArrayList<>();
        for (JsonNode channel : node.path("channels")) {
            channels.add(channel(channel));
            bits.add(
                    new CodeBits(
                            channel.path("step").asDouble(),
                            channel.path("origin").asDouble(),
                            channel.path("alive").asInt()));
        }
        List<GroupReference> groups = new ArrayList<>();
        node.path("groups").forEach(group -> groups.add(group(group)));
        return new HealthySignal(
                channels,
                node.path("sampleRateHz").asDouble(),
                node.path("frames").asInt(),
                bits,
                groups);
    }

    private static Channel channel(JsonNode node) {
        String symbol = node.path("unit").asText();
        return new Channel(
                node.path("name").asText(),
                Unit.parse(symbol).orElseThrow(() -> unknown("unit", symbol)),
                node.path("minimum").asDouble(Double.NEGATIVE_INFINITY),
                node.path("maximum").asDouble(Double.POSITIVE_INFINITY));
    }

    private static GroupReference group(JsonNode node) {
        String quantity = node.path("quantity").asText();
        List<Integer> places = new ArrayList<>();
        node.path("channels").forEach(place -> places.add(place.asInt()));
        List<Range> ranges = new ArrayList<>();
        node.path("ranges")
                .forEach(range ->
                        ranges.add(new Range(range.path(0).asDouble(), range.path(1).asDouble())));
        return new GroupReference(
                new SensorGroup(
                        Quantity.parse(quantity).orElseThrow(() -> unknown("quantity", quantity)),
                        places),
                ranges);
    }

    private static IllegalArgumentException unknown(String what, String found) {
        return new IllegalArgumentException("there is no %s %s".formatted(what, found));
    }
}
