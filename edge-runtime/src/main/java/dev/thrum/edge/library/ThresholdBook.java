package dev.thrum.edge.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.decision.AcceptedFactor;
import dev.thrum.edge.decision.Adjustment;
import dev.thrum.edge.store.StateStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The adjustment of one monitor's thresholds: what was accepted, and what was before it; kept over
/// restarts. Any thread, guarded by itself; it sets what inference reads.
public final class ThresholdBook implements AcceptedFactor {
    private static final Logger LOG = LoggerFactory.getLogger(ThresholdBook.class);
    private static final String SINCE = "levelsSince";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateStore store;
    private final String monitor;
    private final Adjustment adjustment;
    private Optional<Float> before = Optional.empty();
    private Instant levelsSince = Instant.EPOCH;

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
            if (json.has(SINCE)) {
                levelsSince = Instant.parse(json.get(SINCE).asText());
            }
        } catch (JsonProcessingException | IllegalArgumentException | DateTimeParseException e) {
            LOG.warn("{} is not as it was written, and not used: {}", key(), e.toString());
        }
    }

    @Override
    public float factor() {
        return adjustment.factor();
    }

    /// Since when the levels are in force that the factor is on; alarms from before speak for no
    /// threshold.
    public synchronized Instant levelsSince() {
        return levelsSince;
    }

    @Override
    public synchronized void levelsChanged(float factor, Instant at) {
        if (factor != factor()) {
            LOG.info(
                    "monitor {}: threshold × {}, no longer × {}, which was accepted for other levels",
                    monitor,
                    factor,
                    factor());
        }
        before = Optional.empty();
        levelsSince = at;
        put(factor);
    }

    /// The factor before the last acceptance, while that can be undone.
    public synchronized Optional<Float> before() {
        return before;
    }

    /// Puts a proposal in force.
    public synchronized void accept(Proposal proposal) {
        before = Optional.of(adjustment.factor());
        put((float) proposal.factor());
        LOG.info("monitor {}: threshold × {} accepted: {}", monitor, factor(), proposal.reason());
    }

    /// Takes the last acceptance back.
    ///
    /// @return whether there was one
    public synchronized boolean undo() {
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
        if (!levelsSince.equals(Instant.EPOCH)) {
            json.put(SINCE, levelsSince.toString());
        }
        store.save(key(), json.toString());
    }
}
