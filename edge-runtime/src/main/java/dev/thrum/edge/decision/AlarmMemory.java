package dev.thrum.edge.decision;

import dev.thrum.edge.store.StateStore;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where one alarm stands, kept over restarts.
///
/// @param store takes it
/// @param key names it there, such as `alarm/pump`
record AlarmMemory(StateStore store, String key) {
    /// A memory that ends with the process.
    static final AlarmMemory NONE = new AlarmMemory(StateStore.inMemory(), "alarm");

    private static final Logger LOG = LoggerFactory.getLogger(AlarmMemory.class);

    /// Keeps where the alarm stands now.
    void keep(AlarmPhase phase, FloodGate flood, Moment now) {
        store.save(key, AlarmDocument.write(phase, flood, now));
    }

    /// Where the alarm stood; normal if nothing is known. What is known of a flood goes to the
    /// rules' gate.
    AlarmPhase recall(AlarmRules rules, Moment now) {
        Optional<String> document = store.load(key);
        if (document.isPresent()) {
            try {
                return AlarmDocument.read(document.get(), rules, now);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn(
                        "state {}: it cannot be read, so the alarm begins as normal: {}",
                        key,
                        e.getMessage());
            }
        }
        return new NormalPhase(rules);
    }
}
