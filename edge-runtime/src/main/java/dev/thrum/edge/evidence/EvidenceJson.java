package dev.thrum.edge.evidence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Fields to and from JSON. Stateless.
final class EvidenceJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EvidenceJson() {}

    static String text(Map<String, Object> fields) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(fields) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers, texts, lists and maps are always written", e);
        }
    }

    static Map<String, Object> read(Path file) throws IOException {
        try {
            return MAPPER.readValue(
                    Files.readString(file), new TypeReference<LinkedHashMap<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new IOException("%s: is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
        }
    }

    static Map<String, Object> fields(Reference reference) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("schema", 1);
        fields.put("velocityRms", reference.orders().values());
        if (!Double.isNaN(reference.sideBandDb())) {
            fields.put("sideBandDb", reference.sideBandDb());
        }
        return fields;
    }

    /// @throws IllegalArgumentException if the fields are not those of a reference
    static Reference reference(Map<String, Object> fields) {
        List<Double> velocities = new ArrayList<>();
        if (fields.get("velocityRms") instanceof List<?> values) {
            for (Object value : values) {
                velocities.add(number(value));
            }
        }
        if (velocities.isEmpty()) {
            throw new IllegalArgumentException("velocityRms must be a list of numbers");
        }
        Object level = fields.get("sideBandDb");
        return new Reference(
                ShaftOrders.of(velocities), level == null ? Double.NaN : number(level));
    }

    private static double number(Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw new IllegalArgumentException("a number is needed, was " + value);
    }
}
