package dev.thrum.edge.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.store.StateStore;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The adjustment of one monitor's thresholds: what was accepted, and what was before it; kept over
/// restarts. Request thread; it sets what inference reads.
public final class ThresholdBook {
    private static final Logger LOG = LoggerFactory.getLogger(ThresholdBook.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateStore store;
    private final String monitor;
    private final Adjustment adjustment;
    private Optional<Float> before = Optional.empty();

    /// Puts in force what was accepted last.
    ///
    /// @param adjustment what inference reads
    public ThresholdBook(String monitor, StateStore store, Adjustment adjustment) {
        this.store = store;
        this.monitor = monitor;
        this.adjustment = adjustment;
        store.load(key()).ifPresent(this::read);
    }

    private String key() {
        return "threshold/" + monitor;
    }

    private void read(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            adjustment.set((float) json.path("factor").asDouble());
            before = Optional.ofNullable(json.get("before")).map(node -> (float) node.asDouble());
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("{} is not as it was written, and not used: {}", key(), e.toString());
        }
    }

    /// The factor in force.
    public float factor() {
        return adjustment.factor();
    }

    /// The factor before the last acceptance, while that can be undone.
    public Optional<Float> before() {
        return before;
    }

    /// Puts a proposal in force.
    public void accept(Proposal proposal) {
        before = Optional.of(adjustment.factor());
        put((float) proposal.factor());
        LOG.info("monitor {}: threshold × {} accepted: {}", monitor, factor(), proposal.reason());
    }

    /// Takes the last acceptance back.
    ///
    /// @return whether there was one
    public boolean undo() {
        if (before.isEmpty()) {
            return false;
        }
        float earlier = before.get();
        before = Optional.empty();
        put(earlier);
        LOG.info("monitor {}: threshold × {} again", monitor, earlier);
        return true;
    }

    private void put(float factor) {
        adjustment.set(factor);
        ObjectNode json = JSON.createObjectNode().put("factor", factor);
        before.ifPresent(earlier -> json.put("before", earlier));
        store.save(key(), json.toString());
    }
}
