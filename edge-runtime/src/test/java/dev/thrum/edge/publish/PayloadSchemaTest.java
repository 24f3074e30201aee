package dev.thrum.edge.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.thrum.edge.request.Response;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is published, what is documented and the schemas say the same.
class PayloadSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private final MessageWriter writer =
            new MessageWriter(
                    "b0",
                    new AtomicLong()::incrementAndGet,
                    new WallClock(() -> NOW, () -> Optional.of(true), Path.of("/none")));

    static Stream<Payload> payloads() {
        Health bare =
                new Health(
                        NOW,
                        Duration.ZERO,
                        List.of(),
                        List.of(
                                new Health.MonitorHealth(
                                        "pump", 0, 0, 0, 0, Map.of(), Double.NaN, Double.NaN)),
                        new Health.BoardHealth(Double.NaN, -1, 0));
        OutboxHealth outbox = new OutboxHealth(1, 2, 3, 4, 5, 6, 7);
        return Stream.of(
                StatusPayload.of(NOW, new DeviceStatus.Online()),
                StatusPayload.of(NOW, new DeviceStatus.Degraded(List.of("a reason"))),
                StatusPayload.stopped(NOW),
                StatusPayload.offline(NOW),
                new InfoPayload(NOW, Findings.info()),
                new ScorePayload(Findings.scored(1, 0.5)),
                new ScorePayload(Findings.scored(1, 1.5)),
                new ScorePayload(Findings.scored(1, Double.NaN)),
                new ScorePayload(Findings.scoredIn(1, OperatingState.UNKNOWN)),
                new ScorePayload(Findings.scoredIn(1, OperatingState.running(12))),
                new AlarmPayload(Findings.alarm("a", AlarmEvent.Type.RAISED, 1)),
                new AlarmPayload(Findings.alarm("a", AlarmEvent.Type.UPDATED, 1)),
                new AlarmPayload(Findings.alarm("a", AlarmEvent.Type.ACKNOWLEDGED, 1)),
                new AlarmPayload(Findings.alarm("a", AlarmEvent.Type.RESUMED, 1)),
                new AlarmPayload(Findings.alarm("a", AlarmEvent.Type.CLEARED, 1)),
                new AlarmPayload(Findings.sensorFault("a", 1)),
                new AlarmPayload(
                        Findings.flood(AlarmEvent.Type.FLOOD_BEGAN, AlarmState.SUPPRESSED, 1)),
                new AlarmPayload(Findings.flood(AlarmEvent.Type.FLOOD_ENDED, AlarmState.NORMAL, 1)),
                new TrendPayload(Findings.rise("t", TrendEvent.Type.BEGAN, 1)),
                new TrendPayload(Findings.step("t", 1)),
                new TrendPayload(Findings.rise("t", TrendEvent.Type.ENDED, 1)),
                new OperatingStatePayload(
                        new StateChange("pump", OperatingState.ANY, OperatingState.OFF, NOW, "")),
                new OperatingStatePayload(
                        new StateChange(
                                "pump",
                                OperatingState.STARTING,
                                OperatingState.running(2),
                                NOW,
                                "i is 4.2 A RMS")),
                new EvidencePayload(Findings.evidence()),
                new HealthPayload(Findings.health(), outbox),
                new HealthPayload(bare, outbox),
                new ResponsePayload(
                        NOW,
                        new Response(
                                "ping",
                                null,
                                JSON.createObjectNode().put("uptimeSeconds", 1.5),
                                JSON.getNodeFactory().textNode("t"))),
                new ResponsePayload(NOW, new Response("ping", "no", null, null)));
    }

    @ParameterizedTest
    @MethodSource("payloads")
    void whatIsPublishedKeepsItsSchema(Payload payload) throws IOException {
        String text = writer.write(Message.Kind.STATE, "t", false, payload).text();

        assertThat(errors(text)).as(text).isEmpty();
        assertThat(strangers(text)).as("fields the schema does not know: %s", text).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SkipReason.class)
    void everySkipReasonStandsInTheSchema(SkipReason reason) throws IOException {
        String text =
                writer.write(
                                Message.Kind.TELEMETRY,
                                "t",
                                false,
                                new ScorePayload(Findings.skipped(1, reason)))
                        .text();

        assertThat(errors(text)).as(text).isEmpty();
        assertThat(strangers(text)).isEmpty();
    }

    @Test
    void theExamplesOfTheGuideKeepTheirSchemas() throws IOException {
        String guide = Files.readString(DOCS.resolve("mqtt.md"));
        Matcher matcher = Pattern.compile("```json\n(.*?)```", Pattern.DOTALL).matcher(guide);
        List<String> kinds = new ArrayList<>();
        while (matcher.find()) {
            String example = matcher.group(1);
            kinds.add(kind(JSON.readTree(example)));
            assertThat(errors(example)).as(example).isEmpty();
            assertThat(strangers(example)).as(example).isEmpty();
        }
        assertThat(kinds)
                .containsExactly(
                        "status",
                        "info",
                        "score",
                        "score",
                        "alarm",
                        "alarm",
                        "trend",
                        "state",
                        "evidence",
                        "health",
                        "response");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a status nobody knows | \"online\" | \"asleep\"",
                "a time without its zone | .000Z\" | \"",
                "a boot that is empty | \"b0\" | \"\"",
                "a clock that is neither | \"synced\" | \"perhaps\"",
                "reasons without degraded | \"status\" | \"reasons\":[\"x\"],\"status\"",
            })
    void aSchemaRefuses(String what, String good, String bad) throws IOException {
        Payload online = StatusPayload.of(NOW, new DeviceStatus.Online());
        String text = writer.write(Message.Kind.STATE, "t", false, online).text();

        assertThat(text).contains(good);
        assertThat(errors(text.replace(good, bad))).as(what).isNotEmpty();
    }

    private static List<Error> errors(String text) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(schema(text)), InputFormat.JSON)
                .validate(text, InputFormat.JSON);
    }

    /// Fields of a payload that its schema does not name, anywhere. The schemas themselves let
    /// fields pass that they do not know, so that a version may grow.
    private static List<String> strangers(String text) throws IOException {
        List<String> strangers = new ArrayList<>();
        collect(JSON.readTree(text), JSON.readTree(schema(text).toFile()), "", strangers);
        return strangers;
    }

    private static void collect(
            JsonNode value, JsonNode schema, String path, List<String> strangers) {
        if (value.isArray()) {
            value.forEach(item -> collect(item, schema.path("items"), path + "[]", strangers));
            return;
        }
        value.properties()
                .forEach(field -> {
                    JsonNode known = schema.path("properties").path(field.getKey());
                    String name = path + "." + field.getKey();
                    if (known.isMissingNode() && !schema.has("additionalProperties")) {
                        strangers.add(name);
                    }
                    collect(field.getValue(), known, name, strangers);
                });
    }

    private static Path schema(String text) throws IOException {
        return DOCS.resolve("schema").resolve(kind(JSON.readTree(text)) + ".schema.json");
    }

    private static String kind(JsonNode payload) {
        return payload.path("schema").asText().replaceAll("^thrum\\.|/1$", "");
    }
}
