package dev.thrum.edge.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A phase and a flood as a JSON document. Monotonic times are written as times of day. Stateless.
final class AlarmDocument {
    private static final String SCHEMA = "thrum.alarm-state/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    private AlarmDocument() {}

    static String write(AlarmPhase phase, FloodGate gate, Moment now) {
        ObjectNode document = JSON.createObjectNode();
        document.put("schema", SCHEMA);
        document.put("state", phase.state().name());
        switch (phase) {
            case NormalPhase _ -> {}
            case PendingPhase(AlarmRules _, long recent, float least) ->
                    number(document.put("recent", recent), "least", least);
            case RaisedPhase(AlarmRules _, StandingAlarm alarm) -> write(document, alarm, 0, now);
            case AcknowledgedPhase(AlarmRules _, StandingAlarm alarm) ->
                    write(document, alarm, 0, now);
            case ClearingPhase(AlarmRules _, StandingAlarm alarm, int calm) ->
                    write(document, alarm, calm, now);
            case SuppressedPhase(AlarmRules _, StandingAlarm alarm, int calm) ->
                    write(document, alarm, calm, now);
        }
        ArrayNode begins = document.putArray("begins");
        gate.beginsNanos().forEach(nanos -> begins.add(now.instantOf(nanos).toString()));
        Flood flood = gate.flood();
        if (flood != null) {
            document.putObject("flood")
                    .put("id", flood.id())
                    .put("since", flood.since().toString())
                    .put("suppressed", flood.suppressed());
        }
        return document.toString();
    }

    private static void write(ObjectNode document, StandingAlarm alarm, int calm, Moment now) {
        document.put("calm", calm);
        ObjectNode node = document.putObject("alarm");
        node.put("id", alarm.id()).put("since", alarm.since().toString());
        node.put("severity", alarm.severity().name());
        number(node, "peak", alarm.peak());
        node.put("acknowledged", alarm.acknowledged());
        node.put("level", alarm.exceedance().level());
        node.put("aboveNanos", alarm.exceedance().aboveNanos());
        Verdict.Skipped fault = alarm.fault();
        if (fault != null) {
            node.put("reason", fault.reason().name()).put("detail", fault.detail());
        }
        Told told = alarm.told();
        ObjectNode toldNode = node.putObject("told");
        number(toldNode, "peak", told.peak());
        toldNode.put("at", now.instantOf(told.nanos()).toString());
        toldNode.put("severity", told.severity().name());
        if (told.reason() != null) {
            toldNode.put("reason", told.reason().name());
        }
        ArrayNode top = node.putArray("top");
        for (Contribution contribution : alarm.top()) {
            ObjectNode place = top.addObject();
            place.put("channel", contribution.channel()).put("feature", contribution.feature());
            number(place, "fromHz", contribution.fromHz());
            number(place, "toHz", contribution.toHz());
            number(place, "share", contribution.share());
        }
    }

    /// JSON knows no NaN: a number that is none is left out.
    private static void number(ObjectNode node, String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        }
    }

    /// Reads a phase, and a flood into the rules' gate.
    ///
    /// @throws IOException if the text is no JSON, or of another schema
    /// @throws IllegalArgumentException if a value is not what it should be
    static AlarmPhase read(String text, AlarmRules rules, Moment now) throws IOException {
        JsonNode document = JSON.readTree(text);
        if (!SCHEMA.equals(document.path("schema").asText())) {
            throw new IOException(
                    "schema must be %s, was %s".formatted(SCHEMA, document.path("schema")));
        }
        try {
            AlarmPhase phase = phase(document, rules, now);
            for (JsonNode begin : document.path("begins")) {
                rules.flood().admits(now.nanosOf(Instant.parse(begin.asText())));
            }
            JsonNode flood = document.path("flood");
            if (flood.isObject()) {
                rules.flood()
                        .set(
                                new Flood(
                                        flood.path("id").asText(),
                                        Instant.parse(flood.path("since").asText()),
                                        flood.path("suppressed").asInt()));
            }
            return phase;
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static AlarmPhase phase(JsonNode document, AlarmRules rules, Moment now) {
        AlarmState state = AlarmState.valueOf(document.path("state").asText());
        JsonNode alarm = document.path("alarm");
        int calm = Math.min(document.path("calm").asInt(), rules.policy().clear().count());
        return switch (state) {
            case NORMAL -> new NormalPhase(rules);
            case PENDING ->
                    new PendingPhase(
                            rules,
                            document.path("recent").asLong(),
                            (float) document.path("least").asDouble(1));
            case RAISED -> new RaisedPhase(rules, standing(alarm, now));
            case ACKNOWLEDGED -> new AcknowledgedPhase(rules, standing(alarm, now));
            case CLEARING -> new ClearingPhase(rules, standing(alarm, now), Math.max(1, calm));
            case SUPPRESSED -> new SuppressedPhase(rules, standing(alarm, now), Math.max(0, calm));
        };
    }

    private static StandingAlarm standing(JsonNode node, Moment now) {
        String id = node.path("id").asText();
        if (id.isEmpty()) {
            throw new IllegalArgumentException("an alarm that stands must have an id");
        }
        Instant since = Instant.parse(node.path("since").asText());
        JsonNode told = node.path("told");
        SkipReason reason = reason(node);
        return new StandingAlarm(
                id,
                since,
                now.nanosOf(since),
                (float) node.path("peak").asDouble(Double.NaN),
                top(node.path("top")),
                new Exceedance(
                        node.path("level").asDouble(1),
                        node.path("aboveNanos").asLong(),
                        false,
                        now.nanos()),
                Severity.valueOf(node.path("severity").asText()),
                reason == null ? null : new Verdict.Skipped(reason, node.path("detail").asText()),
                node.path("acknowledged").asBoolean(),
                new Told(
                        (float) told.path("peak").asDouble(Double.NaN),
                        now.nanosOf(Instant.parse(told.path("at").asText())),
                        Severity.valueOf(told.path("severity").asText()),
                        reason(told)));
    }

    private static @Nullable SkipReason reason(JsonNode node) {
        return node.has("reason") ? SkipReason.valueOf(node.path("reason").asText()) : null;
    }

    private static List<Contribution> top(JsonNode nodes) {
        List<Contribution> top = new ArrayList<>();
        for (JsonNode node : nodes) {
            top.add(
                    new Contribution(
                            node.path("channel").asText(),
                            node.path("feature").isTextual() ? node.path("feature").asText() : null,
                            node.path("fromHz").asDouble(Double.NaN),
                            node.path("toHz").asDouble(Double.NaN),
                            node.path("share").asDouble()));
        }
        return top;
    }
}
