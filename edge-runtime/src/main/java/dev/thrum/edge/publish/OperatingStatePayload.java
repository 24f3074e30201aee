package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.StateChange;
import java.io.IOException;
import java.time.Instant;

/// What one machine is doing.
record OperatingStatePayload(StateChange change) implements Payload {
    @Override
    public String schema() {
        return "thrum.state/1";
    }

    @Override
    public Instant at() {
        return change.at();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("monitor", change.monitor());
        json.writeStringField("state", change.after().text());
        if (!change.before().equals(OperatingState.ANY)) {
            json.writeStringField("before", change.before().text());
        }
        if (!change.detail().isEmpty()) {
            json.writeStringField("detail", change.detail());
        }
    }
}
