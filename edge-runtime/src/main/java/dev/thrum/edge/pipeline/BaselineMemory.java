package dev.thrum.edge.pipeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.model.ScoreStream;
import dev.thrum.edge.signal.Baseline;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The baseline of one monitor's model, kept over restarts under `baseline/<monitor>`. Of a model
/// whose baseline does not follow nothing is kept. Inference thread only; allocates once a minute.
final class BaselineMemory {
    private static final Logger LOG = LoggerFactory.getLogger(BaselineMemory.class);
    private static final String SCHEMA = "thrum.baseline/1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long INTERVAL_NANOS = Duration.ofMinutes(1).toNanos();

    private final StateStore store;
    private final String monitor;
    private final String model;
    private Baseline kept = Baseline.NONE;
    private long keptNanos;
    private boolean begun;

    /// @param model digest of the model
    BaselineMemory(StateStore store, String monitor, String model) {
        this.store = store;
        this.monitor = monitor;
        this.model = model;
    }

    /// Lets a stream go on from what was kept, else from where the levels in force were learned.
    ///
    /// @param learned with those levels
    void resume(ScoreStream scores, Baseline learned) {
        if (!scores.follows()) {
            return;
        }
        kept = store.load(key()).map(this::read).orElse(Baseline.NONE);
        if (!takenUp(scores, kept, "kept")) {
            kept = Baseline.NONE;
            takenUp(scores, learned, "learned with the levels");
        }
    }

    /// Keeps what a stream has followed, if the last time is long enough ago.
    ///
    /// @param endNanos end of the window it took last
    void turn(ScoreStream scores, long endNanos) {
        if (!scores.follows()) {
            return;
        }
        if (!begun) {
            begun = true;
            keptNanos = endNanos;
        } else if (endNanos - keptNanos >= INTERVAL_NANOS) {
            keptNanos = endNanos;
            keep(scores);
        }
    }

    /// Keeps what a stream has followed, unless it is kept already.
    void keep(ScoreStream scores) {
        if (!scores.follows()) {
            return;
        }
        Baseline now = scores.baseline();
        if (now.equals(kept)) {
            return;
        }
        kept = now;
        store.save(
                key(),
                JSON.createObjectNode()
                        .put("schema", SCHEMA)
                        .put("model", model)
                        .put("baseline", now.text())
                        .toString());
    }

    private boolean takenUp(ScoreStream scores, Baseline baseline, String which) {
        if (baseline.size() == 0) {
            return false;
        }
        if (baseline.size() != scores.baseline().size()) {
            passOver(
                    "the one %s is of %d features, the model has %d"
                            .formatted(which, baseline.size(), scores.baseline().size()));
            return false;
        }
        scores.goOnFrom(baseline);
        return true;
    }

    private Baseline read(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            if (!SCHEMA.equals(json.path("schema").asText())) {
                passOver("schema must be %s, was %s".formatted(SCHEMA, json.path("schema")));
            } else if (model.equals(json.path("model").asText())) {
                return Baseline.parse(json.path("baseline").asText());
            } else {
                passOver("the one kept is of another model");
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            passOver("it cannot be read: " + e.getMessage());
        }
        return Baseline.NONE;
    }

    private void passOver(String why) {
        LOG.warn("monitor {}: a baseline is passed over: {}", monitor, why);
    }

    private String key() {
        return "baseline/" + monitor;
    }
}
