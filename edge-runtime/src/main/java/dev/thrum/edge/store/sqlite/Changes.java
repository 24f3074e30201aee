package dev.thrum.edge.store.sqlite;

import dev.thrum.edge.store.ScoreHistory.Row;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known, and what of it waits for the disk. One thread at a time; guarded by its owner.
final class Changes {
    /// A week of one monitor's minutes.
    static final int MOST_WAITING_MINUTES = 7 * 24 * 60;

    private final Map<String, String> documents = new HashMap<>();
    private final Map<String, Optional<String>> waiting = new LinkedHashMap<>();
    private final Deque<Batch.Minute> minutes = new ArrayDeque<>();
    private long latest;
    private long durable;
    private long lostMinutes;

    Optional<String> load(String key) {
        return Optional.ofNullable(documents.get(key));
    }

    void put(String key, Optional<String> json) {
        json.ifPresentOrElse(text -> documents.put(key, text), () -> documents.remove(key));
        waiting.remove(key);
        waiting.put(key, json);
        latest++;
    }

    void add(String monitor, Row row) {
        minutes.addLast(new Batch.Minute(monitor, row));
        dropOldest();
        latest++;
    }

    /// Documents found on the disk; what is known already is newer.
    void found(Map<String, String> onDisk) {
        onDisk.forEach((key, json) -> {
            if (!waiting.containsKey(key)) {
                documents.putIfAbsent(key, json);
            }
        });
    }

    /// Everything known is to be written, because the disk has lost it.
    void writeAll() {
        documents.forEach((key, json) -> waiting.putIfAbsent(key, Optional.of(json)));
    }

    boolean isWaiting() {
        return !waiting.isEmpty() || !minutes.isEmpty();
    }

    /// Takes what waits; it is durable once [#written], or waits again once [#failed].
    Batch take() {
        Batch batch = new Batch(waiting, List.copyOf(minutes), latest);
        waiting.clear();
        minutes.clear();
        return batch;
    }

    void written(Batch batch) {
        durable = batch.number();
    }

    void failed(Batch batch) {
        Map<String, Optional<String>> newer = new LinkedHashMap<>(waiting);
        waiting.clear();
        waiting.putAll(batch.documents());
        waiting.putAll(newer);
        for (Batch.Minute minute : batch.minutes().reversed()) {
            minutes.addFirst(minute);
        }
        dropOldest();
    }

    private void dropOldest() {
        while (minutes.size() > MOST_WAITING_MINUTES) {
            minutes.removeFirst();
            lostMinutes++;
        }
    }

    List<Row> waitingRows(String monitor) {
        List<Row> rows = new ArrayList<>();
        minutes.forEach(minute -> {
            if (minute.monitor().equals(monitor)) {
                rows.add(minute.row());
            }
        });
        return rows;
    }

    long latest() {
        return latest;
    }

    long durable() {
        return durable;
    }

    /// Minutes lost since this was last asked.
    long lostMinutes() {
        long lost = lostMinutes;
        lostMinutes = 0;
        return lost;
    }
}
