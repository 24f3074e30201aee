package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.publish.Health.BoardHealth;
import dev.thrum.edge.publish.Health.MonitorHealth;
import dev.thrum.edge.publish.Health.SensorHealth;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// How well the device itself works.
record HealthPayload(Health health, OutboxHealth outbox) implements Payload {
    private static final double MILLIS_PER_SECOND = 1e3;

    @Override
    public String schema() {
        return "thrum.health/1";
    }

    @Override
    public Instant at() {
        return health.at();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        JsonFields.measure(json, "uptimeSeconds", health.uptime().toMillis() / MILLIS_PER_SECOND);
        json.writeArrayFieldStart("sensors");
        for (SensorHealth sensor : health.sensors()) {
            write(json, sensor);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("monitors");
        for (MonitorHealth monitor : health.monitors()) {
            write(json, monitor);
        }
        json.writeEndArray();
        write(json, health.board());
        write(json, outbox);
    }

    private static void write(JsonGenerator json, SensorHealth sensor) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", sensor.name());
        JsonFields.measure(json, "declaredRateHz", sensor.declaredRateHz());
        JsonFields.measure(json, "measuredRateHz", sensor.measuredRateHz());
        JsonFields.measure(json, "jitterMedianMicros", sensor.jitterMedianMicros());
        JsonFields.measure(json, "jitterP99Micros", sensor.jitterP99Micros());
        JsonFields.measure(json, "jitterMaxMicros", sensor.jitterMaxMicros());
        json.writeNumberField("frames", sensor.frames());
        json.writeNumberField("lostFrames", sensor.lostFrames());
        json.writeNumberField("overruns", sensor.overruns());
        json.writeNumberField("refusedFrames", sensor.refusedFrames());
        json.writeNumberField("clippedWindows", sensor.clippedWindows());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MonitorHealth monitor) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", monitor.name());
        json.writeNumberField("scored", monitor.scored());
        json.writeNumberField("anomalous", monitor.anomalous());
        json.writeNumberField("late", monitor.late());
        json.writeNumberField("failed", monitor.failed());
        json.writeObjectFieldStart("skipped");
        for (Map.Entry<String, Long> reason : new TreeMap<>(monitor.skipped()).entrySet()) {
            json.writeNumberField(reason.getKey(), reason.getValue());
        }
        json.writeEndObject();
        JsonFields.measure(json, "inferenceMedianMicros", monitor.inferenceMedianMicros());
        JsonFields.measure(json, "inferenceP99Micros", monitor.inferenceP99Micros());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, BoardHealth board) throws IOException {
        json.writeObjectFieldStart("board");
        JsonFields.measure(json, "temperatureCelsius", board.temperatureCelsius());
        if (board.residentBytes() >= 0) {
            json.writeNumberField("residentBytes", board.residentBytes());
        }
        json.writeNumberField("heapUsedBytes", board.heapUsedBytes());
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, OutboxHealth outbox) throws IOException {
        json.writeObjectFieldStart("outbox");
        json.writeNumberField("waiting", outbox.waiting());
        json.writeNumberField("waitingBytes", outbox.waitingBytes());
        json.writeNumberField("droppedTelemetry", outbox.droppedTelemetry());
        json.writeNumberField("droppedAlarms", outbox.droppedAlarms());
        json.writeNumberField("delivered", outbox.delivered());
        json.writeNumberField("refused", outbox.refused());
        json.writeNumberField("connections", outbox.connections());
        json.writeEndObject();
    }
}
