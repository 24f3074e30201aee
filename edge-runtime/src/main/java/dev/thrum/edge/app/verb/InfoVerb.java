package dev.thrum.edge.app.verb;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.publish.DeviceInfo;
import dev.thrum.edge.request.RequestData;
import dev.thrum.edge.request.Verb;
import java.util.Set;

/// What runs on the device, as the retained `info` message has it.
public final class InfoVerb implements Verb {
    private final JsonNode info;

    public InfoVerb(DeviceInfo info) {
        try {
            this.info = new ObjectMapper().readTree(info.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the device's own info is no JSON", e);
        }
    }

    @Override
    public String name() {
        return "info";
    }

    @Override
    public Set<String> keys() {
        return Set.of();
    }

    @Override
    public JsonNode answer(RequestData data) {
        return info;
    }
}
