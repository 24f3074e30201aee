package dev.thrum.edge.decision.trend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.store.StateStore;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the normalised scores of one monitor are measured by, and since when, over restarts too:
/// scores by other thresholds are of another scale, and no course can be drawn through both. One
/// thread.
final class Scale {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateStore documents;
    private final String key;
    private @Nullable Known known;

    private record Known(String text, Instant since) {}

    Scale(StateStore documents, String monitor) {
        this.documents = documents;
        this.key = "trend-scale/" + monitor;
        this.known = documents.load(key).flatMap(Scale::read).orElse(null);
    }

    /// Since when scores are measured as they are; nothing if they always were.
    Optional<Instant> since() {
        return Optional.ofNullable(known).map(Known::since);
    }

    /// Takes what they are measured by now.
    ///
    /// @param text names it
    /// @return whether it is another than before, which was known
    boolean changesTo(String text, Instant at) {
        Known before = known;
        if (before != null && before.text().equals(text)) {
            return false;
        }
        Known now = new Known(text, before == null ? Instant.EPOCH : at);
        known = now;
        documents.save(
                key,
                JSON.createObjectNode()
                        .put("scale", now.text())
                        .put("since", now.since().toString())
                        .toString());
        return before != null;
    }

    /// A document that cannot be read is as good as none.
    private static Optional<Known> read(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            return Optional.of(
                    new Known(
                            json.path("scale").asText(),
                            Instant.parse(json.path("since").asText())));
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
