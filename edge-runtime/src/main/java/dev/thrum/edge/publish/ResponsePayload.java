package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.request.Response;
import java.io.IOException;
import java.time.Instant;

/// The answer to one request.
record ResponsePayload(Instant at, Response response) implements Payload {
    @Override
    public String schema() {
        return "thrum.response/1";
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        response.writeTo(json);
    }
}
