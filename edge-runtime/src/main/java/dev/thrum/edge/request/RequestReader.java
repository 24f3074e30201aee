package dev.thrum.edge.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Bytes of a stranger as a JSON object, or what is wrong with them. Stateless.
final class RequestReader {
    /// Largest request, in bytes.
    static final int MOST_BYTES = 16 << 10;

    private static final int MOST_DEPTH = 16;
    private static final int MOST_DIGITS = 40;

    private static final ObjectMapper JSON =
            new ObjectMapper(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(MOST_DEPTH)
                                                    .maxNumberLength(MOST_DIGITS)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private RequestReader() {}

    /// Reads the object; an empty one of no bytes at all.
    static ObjectNode read(byte[] payload) throws RefusedException {
        if (payload.length > MOST_BYTES) {
            throw new RefusedException(
                    "a request may have %d bytes at most, this one has %d"
                            .formatted(MOST_BYTES, payload.length));
        }
        String text = text(payload);
        return text.isBlank() ? JSON.createObjectNode() : object(text);
    }

    private static String text(byte[] payload) throws RefusedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException _) {
            throw new RefusedException("a request must be JSON in UTF-8, this is not UTF-8");
        }
    }

    private static ObjectNode object(String text) throws RefusedException {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new RefusedException(
                    "a request must be one JSON object, this is not JSON: %s (line %d, column %d)"
                            .formatted(
                                    RequestData.shown(e.getOriginalMessage()),
                                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr()));
        }
        if (root instanceof ObjectNode object) {
            return object;
        }
        throw new RefusedException(
                "a request must be one JSON object such as {\"data\":{}}, was "
                        + RequestData.shown(root));
    }
}
