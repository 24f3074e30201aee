package dev.thrum.edge.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/// What came with a request, read key by key; whatever is not as asked is refused in words.
public final class RequestData {
    private static final int SHOWN_CHARACTERS = 64;

    private final ObjectNode fields;

    RequestData(ObjectNode fields) {
        this.fields = fields;
    }

    /// A text that must be there.
    ///
    /// @param mostCharacters longest that is taken
    public String text(String key, int mostCharacters) throws RefusedException {
        return optionalText(key, mostCharacters)
                .orElseThrow(() -> new RefusedException("data.%s is missing".formatted(key)));
    }

    /// A text that may be left out.
    ///
    /// @param mostCharacters longest that is taken
    public Optional<String> optionalText(String key, int mostCharacters) throws RefusedException {
        JsonNode value = fields.get(key);
        if (value == null) {
            return Optional.empty();
        }
        String text = value.isTextual() ? value.textValue() : "";
        if (text.isBlank() || text.length() > mostCharacters || hasControl(text)) {
            throw new RefusedException(
                    "data.%s must be a text of 1 to %d characters, was %s"
                            .formatted(key, mostCharacters, shown(value)));
        }
        return Optional.of(text);
    }

    /// One of some words.
    public String choice(String key, List<String> words) throws RefusedException {
        return optionalChoice(key, words)
                .orElseThrow(() ->
                        new RefusedException(
                                "data.%s is missing, it must be %s"
                                        .formatted(key, String.join(" or ", words))));
    }

    /// One of some words, which may be left out.
    public Optional<String> optionalChoice(String key, List<String> words) throws RefusedException {
        JsonNode value = fields.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (!value.isTextual() || !words.contains(value.textValue())) {
            throw new RefusedException(
                    "data.%s must be %s, was %s"
                            .formatted(key, String.join(" or ", words), shown(value)));
        }
        return Optional.of(value.textValue());
    }

    /// A value for a message: short, on one line.
    static String shown(JsonNode value) {
        return shown(value.toString());
    }

    /// A text of a stranger for a message: short, on one line.
    public static String shown(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private static boolean hasControl(String text) {
        return text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\t');
    }
}
