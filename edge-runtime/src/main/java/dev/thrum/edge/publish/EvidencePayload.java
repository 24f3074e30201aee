package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.signal.Evidence;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What there is to say for an alarm.
record EvidencePayload(Evidence evidence) implements Payload {
    @Override
    public String schema() {
        return "thrum.evidence/1";
    }

    @Override
    public Instant at() {
        return evidence.event().at();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        for (Map.Entry<String, Object> field : evidence.fields().entrySet()) {
            json.writeFieldName(field.getKey());
            write(json, field.getValue());
        }
    }

    private static void write(JsonGenerator json, Object value) throws IOException {
        switch (value) {
            case Map<?, ?> fields -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> field : fields.entrySet()) {
                    json.writeFieldName(String.valueOf(field.getKey()));
                    write(json, field.getValue());
                }
                json.writeEndObject();
            }
            case List<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Integer whole -> json.writeNumber(whole);
            case Double number -> json.writeNumber(number);
            default -> json.writeString(value.toString());
        }
    }
}
