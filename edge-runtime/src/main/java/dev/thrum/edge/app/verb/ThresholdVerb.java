package dev.thrum.edge.app.verb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.library.Library;
import dev.thrum.edge.library.Proposal;
import dev.thrum.edge.request.RefusedException;
import dev.thrum.edge.request.RequestData;
import dev.thrum.edge.request.Verb;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Shows by how much a monitor's thresholds are adjusted and what is proposed; accepts the
/// proposal, or takes the last acceptance back.
public final class ThresholdVerb implements Verb {
    private static final double DECIMALS = 1e4;

    private final MonitorChoice<Library> libraries;

    public ThresholdVerb(Map<String, Library> libraries) {
        this.libraries = new MonitorChoice<>(libraries);
    }

    @Override
    public String name() {
        return "threshold";
    }

    @Override
    public Set<String> keys() {
        return Set.of("monitor", "action");
    }

    @Override
    public JsonNode answer(RequestData data) throws RefusedException {
        Library library = libraries.of(data);
        switch (data.choice("action", List.of("show", "accept", "undo"))) {
            case "accept" -> library.thresholds().accept(proposed(library));
            case "undo" -> undo(library);
            default -> {
                // show: nothing changes
            }
        }
        return state(library);
    }

    private static Proposal proposed(Library library) throws RefusedException {
        return library.proposal()
                .orElseThrow(() ->
                        new RefusedException(
                                ("there is no proposal to accept: one comes when %d alarms"
                                                + " above the threshold were answered false")
                                        .formatted(Proposal.LEAST_FALSE)));
    }

    private static void undo(Library library) throws RefusedException {
        if (!library.thresholds().undo()) {
            throw new RefusedException(
                    "there is nothing to undo: no proposal was accepted since the last undo");
        }
    }

    private static ObjectNode state(Library library) {
        ObjectNode state =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("factor", rounded(library.thresholds().factor()));
        library.thresholds().before().ifPresent(before -> state.put("before", rounded(before)));
        library.proposal().ifPresent(proposal -> state.set("proposal", json(proposal)));
        return state;
    }

    static ObjectNode json(Proposal proposal) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("factor", proposal.factor())
                .put("falseAlarms", proposal.falseAlarms())
                .put("missed", proposal.missed())
                .put("reason", proposal.reason());
    }

    private static double rounded(float factor) {
        return Math.round(factor * DECIMALS) / DECIMALS;
    }
}
