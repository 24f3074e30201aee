package dev.thrum.edge.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// One alarm, and what an operator said of it.
///
/// @param id of the alarm
/// @param since time it was raised, in RFC 3339
/// @param level its highest score, in thresholds as they are without an operator's adjustment
/// @param answer what the operator said; null if nothing yet
public record SeenAlarm(String id, String since, double level, @Nullable Answer answer) {
    private static final double DECIMALS = 1e4;

    SeenAlarm with(Answer said) {
        return new SeenAlarm(id, since, level, said);
    }

    SeenAlarm reaching(double higher) {
        return new SeenAlarm(id, since, Math.max(level, higher), answer);
    }

    boolean isAnswered(Answer.Word word) {
        return answer != null && answer.word() == word;
    }

    ObjectNode json() {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", id)
                        .put("since", since)
                        .put("level", Math.round(level * DECIMALS) / DECIMALS);
        if (answer != null) {
            json.put("answer", answer.word().text())
                    .put("kind", answer.kind())
                    .put("note", answer.note());
        }
        return json;
    }

    static SeenAlarm of(JsonNode json) {
        String word = json.path("answer").asText("");
        return new SeenAlarm(
                json.path("id").asText(),
                json.path("since").asText(),
                json.path("level").asDouble(),
                word.isEmpty()
                        ? null
                        : new Answer(
                                Answer.Word.of(word),
                                json.path("kind").asText(""),
                                json.path("note").asText("")));
    }
}
