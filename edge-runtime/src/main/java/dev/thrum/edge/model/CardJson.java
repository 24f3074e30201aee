package dev.thrum.edge.model;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// `card.json` to record and back. Strict: a key that nobody knows, a key given twice, a word where
/// a number belongs are refused with their place.
final class CardJson {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private static final DefaultPrettyPrinter LAYOUT = layout();

    private CardJson() {}

    private static DefaultPrettyPrinter layout() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    }

    /// The bytes of `card.json`: the same card gives the same bytes.
    static byte[] write(ModelCard card) throws ModelException {
        try {
            return (MAPPER.writer(LAYOUT).writeValueAsString(card) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new ModelException("the card cannot be written: " + e.getOriginalMessage(), e);
        }
    }

    /// Reads a card whose schema this code knows and in which no key is missing. What the values
    /// mean is for [CardRules].
    ///
    /// @param place the package, for messages
    static ModelCard read(String place, byte[] json) throws ModelException {
        try {
            checkSchema(
                    place,
                    MAPPER.readerFor(SchemaOnly.class)
                            .without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                            .readValue(json));
            ModelCard card = MAPPER.readValue(json, ModelCard.class);
            RequiredKeys.check(place, card);
            return card;
        } catch (JsonProcessingException e) {
            throw new ModelException(message(place, e), e);
        } catch (IOException e) {
            throw new ModelException(
                    "%s: card.json cannot be read: %s".formatted(place, Reason.of(e)), e);
        }
    }

    private static void checkSchema(String place, @Nullable SchemaOnly found)
            throws ModelException {
        Integer schema = found == null ? null : found.schema();
        if (schema == null || schema != ModelCard.SCHEMA) {
            throw new ModelException(
                    "%s: card.json: schema must be %d, was %s; use a Thrum that knows this schema, or train the model anew"
                            .formatted(place, ModelCard.SCHEMA, schema));
        }
    }

    private static String message(String place, JsonProcessingException e) {
        JsonLocation where = e.getLocation();
        String position =
                where == null || where.getLineNr() < 1
                        ? ""
                        : ":%d:%d".formatted(where.getLineNr(), where.getColumnNr());
        String key = e instanceof JsonMappingException mapping ? keyOf(mapping) : "";
        return "%s: card.json%s: %s%s; copy the package again or make it anew"
                .formatted(place, position, key, reason(e));
    }

    private static String keyOf(JsonMappingException e) {
        StringBuilder key = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                key.append('[').append(step.getIndex()).append(']');
            } else {
                key.append(key.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return key.isEmpty() ? "" : key + ": ";
    }

    private static String reason(JsonProcessingException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                    "nobody knows this key; known here are "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "));
            case InvalidFormatException wrong ->
                    "must be %s, was '%s'"
                            .formatted(
                                    kind(wrong.getTargetType()),
                                    PackagePath.printable(String.valueOf(wrong.getValue())));
            case MismatchedInputException wrong when wrong.getTargetType() != null ->
                    "must be " + kind(wrong.getTargetType());
            default -> firstLine(e.getOriginalMessage());
        };
    }

    private static String kind(Class<?> type) {
        if (type == Precision.class) {
            return "fp32 or int8";
        }
        if (type == int.class || type == long.class || type == Integer.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == String.class) {
            return "text";
        }
        return List.class.isAssignableFrom(type) ? "a list" : "an object";
    }

    private static String firstLine(@Nullable String message) {
        return message == null ? "not JSON" : message.lines().findFirst().orElse("not JSON");
    }

    private record SchemaOnly(@Nullable Integer schema) {}
}
