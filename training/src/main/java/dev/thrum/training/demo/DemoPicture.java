package dev.thrum.training.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the demonstration's messages have said so far. Fed by the subscriber's thread, read by the
/// screen's: every method holds the lock.
final class DemoPicture {
    private double normalised = Double.NaN;
    private String alarm = "normal";
    private String loudest = "";
    private int scores;
    private final List<AlarmHeard> heard = new ArrayList<>();

    /// One alarm message.
    ///
    /// @param time since the start of the demonstration
    /// @param type `raised`, `updated` or `cleared`
    /// @param evidence where the residual lies, for a person
    record AlarmHeard(Duration time, String id, String type, String evidence) {}

    /// The state to be drawn.
    ///
    /// @param normalised last score divided by the threshold; NaN before the first
    /// @param alarm `normal` or the last type heard
    /// @param loudest where the residual lies, for a person; empty while nothing is wrong
    /// @param scores messages of scores heard
    record View(double normalised, String alarm, String loudest, int scores) {}

    synchronized void score(JsonNode message) {
        scores++;
        if (message.has("normalised")) {
            normalised = message.get("normalised").asDouble();
        }
        loudest = evidence(message);
    }

    synchronized void alarm(Duration time, JsonNode message) {
        String type = message.path("type").asText();
        alarm = type.equals("cleared") ? "normal" : "raised";
        heard.add(new AlarmHeard(time, message.path("id").asText(), type, evidence(message)));
    }

    synchronized View view() {
        return new View(normalised, alarm, loudest, scores);
    }

    /// Alarm messages from the `from`th on.
    synchronized List<AlarmHeard> alarmsFrom(int from) {
        return List.copyOf(heard.subList(from, heard.size()));
    }

    /// When the first alarm of a type was heard; null if none was.
    synchronized @Nullable Duration first(String type) {
        return heard.stream()
                .filter(each -> each.type().equals(type))
                .map(AlarmHeard::time)
                .findFirst()
                .orElse(null);
    }

    private static String evidence(JsonNode message) {
        JsonNode top = message.path("top").path(0);
        if (top.isMissingNode()) {
            return "";
        }
        return String.format(
                Locale.ROOT,
                "%s %.0f-%.0f Hz: %.0f %% of the residual",
                top.path("channel").asText(),
                top.path("fromHz").asDouble(),
                top.path("toHz").asDouble(),
                100 * top.path("share").asDouble());
    }
}
