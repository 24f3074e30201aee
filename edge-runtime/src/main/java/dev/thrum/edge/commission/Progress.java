package dev.thrum.edge.commission;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How commissioning stands.
///
/// @param learning what is under way
/// @param levels in force; the shipped threshold, if absent
/// @param undoable how often it can be undone
/// @param last what became of the latest request, in words; empty while nothing did
public record Progress(
        String monitor,
        Optional<Learning> learning,
        Optional<LearnedLevels> levels,
        int undoable,
        String last) {
    /// Learning that is under way.
    ///
    /// @param ran how long the machine ran for it so far
    /// @param target how long it is to run
    public record Learning(Instant started, Duration ran, Duration target) {}

    /// The document of a response.
    public ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("monitor", monitor);
        node.put("learning", learning.isPresent());
        learning.ifPresent(under ->
                node.put("started", under.started().toString())
                        .put("ranSeconds", under.ran().toNanos() / 1e9)
                        .put("targetSeconds", under.target().toNanos() / 1e9));
        levels.ifPresent(known -> {
            node.put("learned", known.learned().toString());
            node.put("runningSeconds", known.running().toNanos() / 1e9);
            ArrayNode states = node.putArray("states");
            known.states()
                    .forEach(level ->
                            states.addObject()
                                    .put("state", level.state().text())
                                    .put("windows", level.windows())
                                    .put("threshold", level.threshold())
                                    .put("how", level.how()));
        });
        node.put("undoable", undoable);
        if (!last.isEmpty()) {
            node.put("last", last);
        }
        return node;
    }
}
