package dev.thrum.edge.recorder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.thrum.edge.publish.Health.SensorHealth;
import dev.thrum.edge.signal.Channel;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What a recording holds, as the JSON beside it.
///
/// @param order what was asked for
/// @param source the sensor
/// @param started time of the first frame
/// @param synced whether that time can be believed
/// @param measuredHz rate over the recording; NaN while unknown
/// @param health how punctually the sensor was read
/// @param frames frames in all files together
/// @param gaps in order
/// @param ending why it ended
record Contract(
        Order order,
        Source source,
        Instant started,
        boolean synced,
        double measuredHz,
        SensorHealth health,
        long frames,
        List<Gap> gaps,
        Ending ending) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    Contract {
        gaps = List.copyOf(gaps);
    }

    long lostFrames() {
        return gaps.stream().mapToLong(Gap::frames).sum();
    }

    /// With the files that are whole.
    ObjectNode json(List<PartFile> files) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("schema", 1);
        json.put("name", source.stem());
        json.put("device", order.device());
        order.site().ifPresent(site -> json.put("site", site));
        json.put("sensor", source.sensor().name());
        json.put("driver", source.driver());
        ArrayNode channels = json.putArray("channels");
        source.sensor().channels().forEach(channel -> describe(channels.addObject(), channel));
        json.put("declaredRateHz", source.sensor().sampleRateHz());
        number(json, "measuredRateHz", measuredHz);
        number(json, "jitterMedianMicros", health.jitterMedianMicros());
        number(json, "jitterP99Micros", health.jitterP99Micros());
        number(json, "jitterMaxMicros", health.jitterMaxMicros());
        json.put("started", text(started));
        json.put("clock", synced ? "synced" : "unsynced");
        json.put("frames", frames);
        json.put("lostFrames", lostFrames());
        json.put("refusedFrames", health.refusedFrames());
        ArrayNode missing = json.putArray("gaps");
        gaps.forEach(gap ->
                missing.addObject()
                        .put("frame", gap.frame())
                        .put("frames", gap.frames())
                        .put("counted", gap.counted()));
        ArrayNode parts = json.putArray("files");
        files.forEach(file ->
                parts.addObject()
                        .put("file", String.valueOf(file.file().getFileName()))
                        .put("firstFrame", file.firstFrame())
                        .put("frames", file.frames())
                        .put("started", text(file.started()))
                        .put("sha256", file.sha256()));
        json.put("ended", ending.text());
        json.put("thrum", order.version());
        return json;
    }

    static String text(ObjectNode json) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of numbers and texts is always written", e);
        }
    }

    private static void describe(ObjectNode json, Channel channel) {
        json.put("name", channel.name());
        json.put("quantity", channel.quantity().text());
        json.put("unit", channel.unit().symbol());
        number(json, "minimum", channel.minimum());
        number(json, "maximum", channel.maximum());
    }

    private static void number(ObjectNode json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, value);
        } else {
            json.putNull(key);
        }
    }

    private static String text(Instant time) {
        return time.truncatedTo(ChronoUnit.MICROS).toString();
    }
}
