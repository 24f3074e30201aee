package dev.thrum.edge.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Evidence of alarms in words. Stateless.
final class EvidenceText {
    private EvidenceText() {}

    /// A field as text; empty if it is not there.
    static String field(Map<?, ?> fields, String name) {
        Object value = fields.get(name);
        return value == null ? "" : value.toString();
    }

    /// Two lines an alarm.
    static String list(List<Map<String, Object>> found) {
        if (found.isEmpty()) {
            return "no evidence is kept%n".formatted();
        }
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> each : found) {
            text.append(head(each))
                    .append("  ")
                    .append(field(each, "text"))
                    .append("%n".formatted());
        }
        return text.toString();
    }

    /// Everything of each alarm.
    static String all(List<Map<String, Object>> found) {
        StringBuilder text = new StringBuilder();
        for (Map<String, Object> each : found) {
            text.append(head(each));
            lines(each).forEach(line -> text.append("  %s%n".formatted(line)));
        }
        return text.toString();
    }

    private static String head(Map<String, Object> each) {
        String cleared = field(each, "cleared");
        String number = field(each, "number").equals("1") ? "" : " no. " + field(each, "number");
        return "%s  %s  %s%s  %s%n"
                .formatted(
                        field(each, "at"),
                        field(each, "monitor"),
                        field(each, "id"),
                        number,
                        cleared.isEmpty() ? "not cleared" : "cleared " + cleared);
    }

    private static List<String> lines(Map<String, Object> each) {
        List<String> lines = new ArrayList<>();
        lines.add(field(each, "text"));
        lines.add("%s times the threshold at its peak".formatted(field(each, "peak")));
        if (!field(each, "shaftHz").isEmpty()) {
            lines.add("shaft %s Hz, %s".formatted(field(each, "shaftHz"), field(each, "speed")));
        }
        for (Map<?, ?> likeness : maps(each, "likenesses")) {
            lines.add("%s (score %s)".formatted(field(likeness, "text"), field(likeness, "score")));
            for (Map<?, ?> line : maps(likeness, "lines")) {
                lines.add(
                        "  %s: expected at %s Hz, found at %s Hz, %s dB"
                                .formatted(
                                        field(line, "name"),
                                        field(line, "expectedHz"),
                                        field(line, "foundHz"),
                                        field(line, "prominenceDb")));
            }
        }
        for (Map<?, ?> place : maps(each, "top")) {
            String band =
                    field(place, "fromHz").isEmpty()
                            ? ""
                            : " %s to %s Hz"
                                    .formatted(field(place, "fromHz"), field(place, "toHz"));
            lines.add(
                    "residual: channel %s %s%s, share %s"
                            .formatted(
                                    field(place, "channel"),
                                    field(place, "feature"),
                                    band,
                                    field(place, "share"))
                            .replace("  ", " "));
        }
        for (Map<?, ?> direction : maps(each, "vibration")) {
            String zone = field(direction, "zone");
            lines.add(
                    "vibration %s: %s mm/s RMS, %s to %s Hz%s"
                            .formatted(
                                    field(direction, "channel"),
                                    field(direction, "velocityRms"),
                                    field(direction, "fromHz"),
                                    field(direction, "toHz"),
                                    zone.isEmpty() ? "" : ", zone " + zone));
        }
        if (each.get("wave") instanceof Map<?, ?> wave) {
            lines.add(
                    "wave: %s, %s frames at %s Hz, the alarm at frame %s"
                            .formatted(
                                    field(wave, "file"),
                                    field(wave, "frames"),
                                    field(wave, "declaredRateHz"),
                                    field(wave, "raisedFrame")));
        }
        return lines;
    }

    private static List<Map<?, ?>> maps(Map<?, ?> fields, String name) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (fields.get(name) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            }
        }
        return maps;
    }
}
