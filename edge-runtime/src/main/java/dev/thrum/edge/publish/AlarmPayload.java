package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.signal.AlarmEvent;
import java.io.IOException;
import java.time.Instant;

/// One change in an alarm.
record AlarmPayload(AlarmEvent event) implements Payload {
    @Override
    public String schema() {
        return "thrum.alarm/1";
    }

    @Override
    public Instant at() {
        return event.at();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("monitor", event.monitor());
        json.writeStringField("id", event.id());
        json.writeStringField("kind", event.kind().text());
        json.writeStringField("type", event.type().text());
        json.writeStringField("before", event.before().text());
        json.writeStringField("after", event.after().text());
        json.writeStringField("severity", event.severity().text());
        json.writeStringField("since", Timestamps.text(event.since()));
        JsonFields.score(json, "normalised", event.normalised());
        JsonFields.score(json, "peak", event.peak());
        if (event.fault().isPresent()) {
            json.writeStringField("reason", event.fault().get().reason().text());
            json.writeStringField("detail", event.fault().get().detail());
        }
        if (event.suppressed() > 0) {
            json.writeNumberField("suppressed", event.suppressed());
        }
        JsonFields.top(json, event.top());
    }
}
