package dev.thrum.edge.decision.trend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The trend of one monitor that subscribers know of: one at a time, with one id as long as it
/// stands, over restarts too. Tells that it began, that it changed much, at most every ten minutes,
/// and that it ended: that nothing stood for half an hour. One thread.
public final class StandingTrend {
    private static final Duration UPDATE_INTERVAL = Duration.ofMinutes(10);
    private static final Duration ENDS_AFTER = Duration.ofMinutes(30);
    private static final double MUCH = 0.2;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String monitor;
    private final StateStore documents;
    private final Supplier<String> ids;
    private final Scale scale;
    private @Nullable Known known;
    private @Nullable Instant absentSince;

    /// Takes up what stood before a restart, if anything did.
    ///
    /// @param ids gives an id, never given before
    public StandingTrend(String monitor, StateStore documents, Supplier<String> ids) {
        this.monitor = monitor;
        this.documents = documents;
        this.ids = ids;
        this.scale = new Scale(documents, monitor);
        this.known = documents.load(key()).flatMap(StandingTrend::read).orElse(null);
    }

    /// What subscribers know.
    ///
    /// @param told what they heard last; null after a restart
    /// @param at when they heard it
    private record Known(
            String id,
            Instant since,
            OperatingState state,
            @Nullable TrendFinding told,
            Instant at) {}

    /// What the scores are measured by that it is about.
    Scale scale() {
        return scale;
    }

    /// Whether subscribers know of one.
    boolean stands() {
        return known != null;
    }

    /// Compares what stands with what subscribers know.
    ///
    /// @return what they must hear of, if anything
    Optional<TrendEvent> now(Instant at, Optional<Findings.OfState> found) {
        if (found.isEmpty()) {
            return absent(at);
        }
        absentSince = null;
        Known before = known;
        Findings.OfState stands = found.get();
        if (before != null && !deservesUpdate(before, stands, at)) {
            return Optional.empty();
        }
        Known after =
                new Known(
                        before == null ? ids.get() : before.id(),
                        before == null ? at : before.since(),
                        stands.state(),
                        stands.finding(),
                        at);
        known = after;
        documents.save(key(), text(after));
        return Optional.of(
                event(
                        after,
                        before == null ? TrendEvent.Type.BEGAN : TrendEvent.Type.UPDATED,
                        at,
                        Optional.of(stands.finding())));
    }

    private Optional<TrendEvent> absent(Instant at) {
        Known before = known;
        if (before == null) {
            return Optional.empty();
        }
        Instant since = absentSince == null ? at : absentSince;
        absentSince = since;
        return Duration.between(since, at).compareTo(ENDS_AFTER) < 0 ? Optional.empty() : end(at);
    }

    /// What stands says nothing any more.
    ///
    /// @return what subscribers must hear of, if anything
    Optional<TrendEvent> end(Instant at) {
        Known before = known;
        if (before == null) {
            return Optional.empty();
        }
        known = null;
        absentSince = null;
        documents.remove(key());
        return Optional.of(event(before, TrendEvent.Type.ENDED, at, Optional.empty()));
    }

    private static boolean deservesUpdate(Known before, Findings.OfState now, Instant at) {
        TrendFinding told = before.told();
        if (told == null) {
            return true;
        }
        if (Duration.between(before.at(), at).compareTo(UPDATE_INTERVAL) < 0) {
            return false;
        }
        return !before.state().equals(now.state())
                || told.getClass() != now.finding().getClass()
                || isFar(told.level(), now.finding().level())
                || isFar(secondsLeft(told, at), secondsLeft(now.finding(), at));
    }

    private static boolean isFar(double before, double now) {
        return Math.abs(now - before) > MUCH * Math.abs(before);
    }

    /// 0 where there is no crossing ahead.
    private static double secondsLeft(TrendFinding finding, Instant at) {
        return finding instanceof TrendFinding.Rise rise
                ? rise.crossing()
                        .map(crossing ->
                                (double) Duration.between(at, crossing.likely()).toSeconds())
                        .orElse(0.0)
                : 0;
    }

    private TrendEvent event(
            Known about, TrendEvent.Type type, Instant at, Optional<TrendFinding> finding) {
        return new TrendEvent(about.id(), monitor, type, about.state(), about.since(), at, finding);
    }

    private String key() {
        return "trend/" + monitor;
    }

    private static String text(Known known) {
        return JSON.valueToTree(
                        Map.of(
                                "id",
                                known.id(),
                                "since",
                                known.since().toString(),
                                "state",
                                known.state().text()))
                .toString();
    }

    /// A document that cannot be read is as good as none: what stands is found again.
    private static Optional<Known> read(String document) {
        try {
            JsonNode json = JSON.readTree(document);
            Instant since = Instant.parse(json.path("since").asText());
            return OperatingState.parse(json.path("state").asText())
                    .map(state -> new Known(json.path("id").asText(), since, state, null, since));
        } catch (JsonProcessingException | DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
