package dev.thrum.edge.commission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.store.StateStore;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What is kept of one monitor's commissioning, its samples apart.
///
/// @param inForce null where the shipped threshold is
/// @param previous what was in force before, the latest last
/// @param last what became of the latest request
/// @param session what is under way
record CommissionDocument(
        @Nullable LearnedLevels inForce,
        List<PreviousLevels> previous,
        String last,
        @Nullable Session session) {
    private static final String SCHEMA = "thrum.commission/1";
    private static final ObjectMapper JSON = new ObjectMapper();

    String text(ShippedModel model) {
        ObjectNode node =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("schema", SCHEMA)
                        .put("model", model.digest())
                        .put("last", last);
        if (inForce != null) {
            node.set("levels", LevelsJson.node(inForce));
        }
        ArrayNode before = node.putArray("previous");
        previous.forEach(each -> before.add(node(each)));
        if (session != null) {
            node.putObject("learning")
                    .put("started", session.started().toString())
                    .put("targetWindows", session.targetWindows())
                    .put("windows", session.windows())
                    .put("vouched", session.isVouched())
                    .put("blocks", session.samples().next())
                    .put("stride", session.samples().stride());
        }
        return node.toString();
    }

    /// The shipped threshold is an object without a schema.
    private static ObjectNode node(PreviousLevels each) {
        return each.levels()
                .map(levels -> LevelsJson.node(levels, each.factor()))
                .orElseGet(() ->
                        LevelsJson.adjust(JsonNodeFactory.instance.objectNode(), each.factor()));
    }

    private static PreviousLevels previous(JsonNode node) {
        return new PreviousLevels(
                node.has("schema") ? Optional.of(LevelsJson.levels(node)) : Optional.empty(),
                LevelsJson.factor(node));
    }

    /// Reads a document, and the samples it speaks of.
    ///
    /// @throws IllegalArgumentException if the document is none
    static CommissionDocument read(
            String text, ShippedModel model, StateStore store, IntFunction<String> keys) {
        try {
            JsonNode node = JSON.readTree(text);
            if (!SCHEMA.equals(node.path("schema").asText())) {
                throw new IllegalArgumentException("schema must be " + SCHEMA);
            }
            List<PreviousLevels> previous = new ArrayList<>();
            node.path("previous").forEach(each -> previous.add(previous(each)));
            boolean same = model.digest().equals(node.path("model").asText());
            return new CommissionDocument(
                    node.has("levels") ? LevelsJson.levels(node.get("levels")) : null,
                    previous,
                    node.path("last").asText(),
                    same && node.has("learning")
                            ? session(node.get("learning"), model, store, keys)
                            : null);
        } catch (JsonProcessingException | DateTimeException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Session session(
            JsonNode node, ShippedModel model, StateStore store, IntFunction<String> keys) {
        Session session =
                new Session(
                        model,
                        Instant.parse(node.required("started").asText()),
                        node.required("targetWindows").asInt(),
                        node.required("vouched").asBoolean());
        int next = node.required("blocks").asInt();
        int stride = Math.max(1, node.required("stride").asInt());
        for (int number = 0; number < next; number += stride) {
            Optional<String> block = store.load(keys.apply(number));
            if (block.isPresent()) {
                session.samples().restore(number, SampleBlock.parse(block.get()));
            }
        }
        session.samples().restore(stride, next);
        session.restore(node.required("windows").asInt());
        return session;
    }

    /// Why the levels are none for this monitor, if so.
    Optional<String> foreign(ShippedModel model, CommissionSettings settings) {
        if (inForce == null) {
            return Optional.empty();
        }
        if (!inForce.model().equals(model.digest())) {
            return Optional.of("they were learned for another model");
        }
        return inForce.fits(settings.operation())
                ? Optional.empty()
                : Optional.of("operating states were told apart otherwise");
    }
}
