package dev.thrum.edge.request;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/// The answer to one request.
///
/// @param verb what was asked, as it was asked
/// @param error why it was not done, in words; null if it was
/// @param data what the verb answers; null if there was an error
/// @param transaction what the requester gave to know the answer by, as he gave it; null if he gave
///   none, or none that could be read
public record Response(
        String verb,
        @Nullable String error,
        @Nullable JsonNode data,
        @Nullable JsonNode transaction) {
    private static final JsonFactory JSON = new JsonFactory();

    static Response done(String verb, JsonNode data, @Nullable JsonNode transaction) {
        return new Response(verb, null, data, transaction);
    }

    static Response refused(
            @Nullable String verb, @Nullable String error, @Nullable JsonNode transaction) {
        return new Response(
                verb == null ? "unknown" : verb,
                error == null ? "no reason was given" : error,
                null,
                transaction);
    }

    /// Whether it was done.
    public boolean isDone() {
        return error == null;
    }

    /// Writes the answer's fields into an object already begun.
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("verb", verb);
        json.writeStringField("status", isDone() ? "ok" : "error");
        if (error != null) {
            json.writeStringField("error", error);
        }
        if (data != null) {
            json.writeFieldName("data");
            json.writeRawValue(data.toString());
        }
        if (transaction != null) {
            json.writeFieldName("transaction");
            json.writeRawValue(transaction.toString());
        }
    }

    /// The answer as one line of JSON.
    public String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return text.toString();
    }
}
