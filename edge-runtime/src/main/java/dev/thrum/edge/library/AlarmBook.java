package dev.thrum.edge.library;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.store.StateStore;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The alarms of one monitor, the last two hundred, with what was said of them; kept over restarts.
/// Any thread; its lock is held for moments.
public final class AlarmBook {
    private static final Logger LOG = LoggerFactory.getLogger(AlarmBook.class);
    private static final int MOST_ALARMS = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final StateStore store;
    private final String key;
    private final Map<String, SeenAlarm> alarms = new LinkedHashMap<>();

    /// Opens the book of a monitor, as it was left.
    public AlarmBook(String monitor, StateStore store) {
        this.store = store;
        this.key = "alarms/" + monitor;
        store.load(key).ifPresent(this::read);
    }

    private void read(String document) {
        try {
            for (JsonNode alarm : JSON.readTree(document)) {
                SeenAlarm seen = SeenAlarm.of(alarm);
                alarms.put(seen.id(), seen);
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            LOG.warn("{} is not as it was written, and begun anew: {}", key, e.toString());
        }
    }

    /// Notes an alarm, or that it grew.
    ///
    /// @param factor by which thresholds are adjusted now
    public synchronized void take(AlarmEvent event, float factor) {
        double level = (double) event.peak() * factor;
        String since = event.since().truncatedTo(ChronoUnit.MILLIS).toString();
        SeenAlarm known = alarms.get(event.id());
        SeenAlarm seen =
                known == null
                        ? new SeenAlarm(event.id(), since, level, null)
                        : known.reaching(level);
        if (!seen.equals(known)) {
            alarms.put(event.id(), seen);
            forgetOldest();
            save();
        }
    }

    /// Notes what was said.
    ///
    /// @return the alarm, or nothing if there was none of that id
    public synchronized Optional<SeenAlarm> answer(String id, Answer answer) {
        SeenAlarm seen = alarms.get(id);
        if (seen == null) {
            return Optional.empty();
        }
        SeenAlarm answered = seen.with(answer);
        alarms.put(id, answered);
        save();
        return Optional.of(answered);
    }

    /// The oldest first.
    public synchronized List<SeenAlarm> alarms() {
        return List.copyOf(alarms.values());
    }

    private void forgetOldest() {
        while (alarms.size() > MOST_ALARMS) {
            alarms.remove(alarms.keySet().iterator().next());
        }
    }

    private void save() {
        ArrayNode all = JSON.createArrayNode();
        alarms.values().forEach(alarm -> all.add(alarm.json()));
        store.save(key, all.toString());
    }
}
