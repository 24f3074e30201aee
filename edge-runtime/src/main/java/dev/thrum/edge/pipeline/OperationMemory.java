package dev.thrum.edge.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.store.StateStore;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one machine did when it was last seen, kept over restarts.
///
/// @param store takes it, under `operation/<monitor>`
record OperationMemory(StateStore store, String monitor) {
    private static final Logger LOG = LoggerFactory.getLogger(OperationMemory.class);
    private static final String SCHEMA = "thrum.operation-state/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// What was kept.
    ///
    /// @param held the load the machine was taken to run at
    record Kept(OperatingState state, int held) {}

    /// Keeps a new state.
    void keep(Kept kept, Instant at) {
        store.save(
                key(),
                JSON.createObjectNode()
                        .put("schema", SCHEMA)
                        .put("state", kept.state().text())
                        .put("held", kept.held())
                        .put("at", at.toString())
                        .toString());
    }

    /// What was kept last; nothing if it cannot be read, or the machine was never seen.
    Optional<Kept> recall() {
        return store.load(key()).flatMap(this::read);
    }

    private Optional<Kept> read(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            Optional<OperatingState> state = OperatingState.parse(json.path("state").asText());
            if (SCHEMA.equals(json.path("schema").asText()) && state.isPresent()) {
                return Optional.of(new Kept(state.get(), json.path("held").asInt()));
            }
        } catch (JsonProcessingException e) {
            LOG.debug("{}", e.getMessage());
        }
        LOG.warn("state {}: it cannot be read, so the machine is seen anew", key());
        return Optional.empty();
    }

    private String key() {
        return "operation/" + monitor;
    }
}
