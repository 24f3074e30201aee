package dev.thrum.edge.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The list of what may be asked. Whatever is asked, [#answer(Optional, byte[])] answers it and
/// throws nothing. Request thread only.
final class Verbs {
    private static final Logger LOG = LoggerFactory.getLogger(Verbs.class);
    private static final int LONGEST_TRANSACTION = 128;

    private final Map<String, Verb> byName = new TreeMap<>();

    Verbs(List<Verb> verbs) {
        for (Verb verb : verbs) {
            if (byName.put(verb.name(), verb) != null) {
                throw new IllegalArgumentException("two verbs are called " + verb.name());
            }
        }
    }

    /// Answers one request.
    ///
    /// @param addressed the verb where the transport names it; else the document does, in `verb`
    /// @param payload the document, from a stranger
    Response answer(Optional<String> addressed, byte[] payload) {
        String asked = addressed.map(RequestData::shown).orElse(null);
        JsonNode transaction = null;
        try {
            ObjectNode document = RequestReader.read(payload);
            transaction = transaction(document);
            asked = addressed.isPresent() ? asked : named(document);
            Verb verb = verb(addressed.orElse(asked));
            refuseUnknown(
                    "a request",
                    document,
                    addressed.isPresent()
                            ? Set.of("data", "transaction")
                            : Set.of("verb", "data", "transaction"));
            return Response.done(verb.name(), answer(verb, data(document)), transaction);
        } catch (RefusedException e) {
            return Response.refused(asked, e.getMessage(), transaction);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.error("request {} failed for a fault of ours", asked, e);
            return Response.refused(
                    asked, "a fault of Thrum's own, its log has more: " + e, transaction);
        }
    }

    private static JsonNode answer(Verb verb, ObjectNode data) throws RefusedException {
        refuseUnknown("data of " + verb.name(), data, verb.keys());
        return verb.answer(new RequestData(data));
    }

    private Verb verb(@Nullable String name) throws RefusedException {
        Verb verb = name == null ? null : byName.get(name);
        if (verb == null) {
            throw new RefusedException(
                    "`%s` is not a request this device knows; it knows %s"
                            .formatted(
                                    RequestData.shown(String.valueOf(name)),
                                    String.join(", ", byName.keySet())));
        }
        return verb;
    }

    private static String named(ObjectNode document) throws RefusedException {
        JsonNode verb = document.get("verb");
        if (verb == null || !verb.isTextual()) {
            throw new RefusedException(
                    "verb must be a text such as \"ping\", "
                            + (verb == null ? "there is none" : "was " + RequestData.shown(verb)));
        }
        return verb.textValue();
    }

    private static ObjectNode data(ObjectNode document) throws RefusedException {
        JsonNode data = document.get("data");
        if (data == null) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (data instanceof ObjectNode object) {
            return object;
        }
        throw new RefusedException("data must be a JSON object, was " + RequestData.shown(data));
    }

    private static @Nullable JsonNode transaction(ObjectNode document) throws RefusedException {
        JsonNode transaction = document.get("transaction");
        if (transaction == null) {
            return null;
        }
        boolean taken =
                transaction.isIntegralNumber()
                        || (transaction.isTextual()
                                && transaction.textValue().length() <= LONGEST_TRANSACTION);
        if (!taken) {
            throw new RefusedException(
                    "transaction must be a whole number or a text of %d characters at most, was %s"
                            .formatted(LONGEST_TRANSACTION, RequestData.shown(transaction)));
        }
        return transaction;
    }

    private static void refuseUnknown(String subject, ObjectNode object, Collection<String> known)
            throws RefusedException {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (!known.contains(field.getKey())) {
                throw new RefusedException(
                        "%s has no key `%s`; it may have %s"
                                .formatted(
                                        subject,
                                        RequestData.shown(field.getKey()),
                                        known.isEmpty()
                                                ? "none"
                                                : known.stream()
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))));
            }
        }
    }
}
