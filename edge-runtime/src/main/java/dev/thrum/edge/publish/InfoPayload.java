package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.publish.DeviceInfo.MonitorInfo;
import dev.thrum.edge.publish.DeviceInfo.SensorInfo;
import dev.thrum.edge.signal.Channel;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;

/// What runs on the device.
record InfoPayload(Instant at, DeviceInfo info) implements Payload {
    @Override
    public String schema() {
        return "thrum.info/1";
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        write(json, info);
    }

    static String json(DeviceInfo info) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            write(json, info);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, DeviceInfo info) throws IOException {
        json.writeStringField("version", info.version());
        json.writeStringField("java", info.java());
        json.writeStringField("system", info.system());
        json.writeArrayFieldStart("sensors");
        for (SensorInfo sensor : info.sensors()) {
            write(json, sensor);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("monitors");
        for (MonitorInfo monitor : info.monitors()) {
            write(json, monitor);
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, SensorInfo sensor) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", sensor.name());
        json.writeStringField("driver", sensor.driver());
        JsonFields.number(json, "sampleRateHz", sensor.sampleRateHz());
        json.writeArrayFieldStart("channels");
        for (Channel channel : sensor.channels()) {
            json.writeStartObject();
            json.writeStringField("name", channel.name());
            json.writeStringField("quantity", channel.quantity().text());
            json.writeStringField("unit", channel.unit().symbol());
            JsonFields.number(json, "minimum", channel.minimum());
            JsonFields.number(json, "maximum", channel.maximum());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, MonitorInfo monitor) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", monitor.name());
        json.writeStringField("model", monitor.model());
        json.writeStringField("modelVersion", monitor.modelVersion());
        json.writeStringField("precision", monitor.precision());
        JsonFields.number(json, "sampleRateHz", monitor.sampleRateHz());
        json.writeNumberField("windowFrames", monitor.windowFrames());
        json.writeNumberField("hopFrames", monitor.hopFrames());
        JsonFields.number(json, "threshold", monitor.threshold());
        json.writeStringField("thresholdReason", monitor.thresholdReason());
        if (monitor.falseAlarms().isPresent()) {
            json.writeStringField("falseAlarms", monitor.falseAlarms().get());
        }
        json.writeStringField("raise", monitor.raise());
        json.writeStringField("clear", monitor.clear());
        json.writeEndObject();
    }
}
