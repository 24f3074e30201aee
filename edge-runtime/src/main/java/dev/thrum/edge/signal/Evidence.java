package dev.thrum.edge.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is to say for an alarm, besides that it was raised.
///
/// @param event what happened to the alarm
/// @param number 1 when it was raised, 2 and more when it grew worse
/// @param explanation what the signal looks like
/// @param vibration how hard the machine vibrates, in each direction
public record Evidence(
        AlarmEvent event, int number, Explanation explanation, List<VelocitySeverity> vibration) {
    public Evidence {
        vibration = List.copyOf(vibration);
    }

    /// The fields of a JSON object, as texts, numbers, lists and maps, rounded; what is unknown is
    /// left out. The same in a message and on disk.
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("monitor", event.monitor());
        fields.put("id", event.id());
        fields.put("number", number);
        fields.put("text", explanation.text());
        number(fields, "normalised", event.normalised());
        number(fields, "peak", event.peak());
        fields.put("top", event.top().stream().map(Evidence::fields).toList());
        number(fields, "shaftHz", explanation.shaftHz());
        fields.put("speed", explanation.speedFrom());
        fields.put("likenesses", explanation.likenesses().stream().map(Evidence::fields).toList());
        List<Map<String, Object>> directions = new ArrayList<>();
        for (VelocitySeverity direction : vibration) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("channel", direction.channel());
            number(each, "velocityRms", direction.millimetresPerSecond());
            number(each, "fromHz", direction.fromHz());
            number(each, "toHz", direction.toHz());
            if (direction.zone() != null) {
                each.put("zone", direction.zone());
            }
            directions.add(each);
        }
        fields.put("vibration", directions);
        return fields;
    }

    private static Map<String, Object> fields(Contribution place) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("channel", place.channel());
        if (place.feature() != null) {
            fields.put("feature", place.feature());
        }
        number(fields, "fromHz", place.fromHz());
        number(fields, "toHz", place.toHz());
        number(fields, "share", place.share());
        return fields;
    }

    private static Map<String, Object> fields(Likeness likeness) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", likeness.kind());
        if (!likeness.part().isEmpty()) {
            fields.put("part", likeness.part());
        }
        number(fields, "score", likeness.score());
        fields.put("text", likeness.text());
        List<Map<String, Object>> lines = new ArrayList<>();
        for (Likeness.Line line : likeness.lines()) {
            Map<String, Object> each = new LinkedHashMap<>();
            each.put("name", line.name());
            number(each, "expectedHz", line.expectedHz());
            number(each, "foundHz", line.foundHz());
            number(each, "prominenceDb", line.prominenceDb());
            lines.add(each);
        }
        fields.put("lines", lines);
        return fields;
    }

    /// To three decimals.
    private static void number(Map<String, Object> fields, String name, double value) {
        if (Double.isFinite(value)) {
            fields.put(name, Math.round(value * 1e3) / 1e3);
        }
    }
}
