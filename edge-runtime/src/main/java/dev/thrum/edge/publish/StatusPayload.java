package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/// How the device stands.
///
/// @param status `online`, `degraded`, `stopped` or `offline`
/// @param reasons what is wrong, for a person
record StatusPayload(Instant at, String status, List<String> reasons) implements Payload {
    static StatusPayload of(Instant at, DeviceStatus status) {
        return switch (status) {
            case DeviceStatus.Online() -> new StatusPayload(at, "online", List.of());
            case DeviceStatus.Degraded(List<String> reasons) ->
                    new StatusPayload(at, "degraded", reasons);
        };
    }

    /// The publisher's last word before it ends in good order.
    static StatusPayload stopped(Instant at) {
        return new StatusPayload(at, "stopped", List.of());
    }

    /// The will: what the broker says when the device vanished.
    static StatusPayload offline(Instant at) {
        return new StatusPayload(at, "offline", List.of());
    }

    @Override
    public String schema() {
        return "thrum.status/1";
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("status", status);
        if (!reasons.isEmpty()) {
            json.writeArrayFieldStart("reasons");
            for (String reason : reasons) {
                json.writeString(reason);
            }
            json.writeEndArray();
        }
    }
}
