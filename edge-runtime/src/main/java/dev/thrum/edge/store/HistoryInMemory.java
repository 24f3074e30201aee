package dev.thrum.edge.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// A history that ends with the process and keeps a week of minutes for each monitor, so that it
/// does not grow for ever. Any thread; guarded by itself.
final class HistoryInMemory implements ScoreHistory {
    private static final int MOST_ROWS = 7 * 24 * 60;

    private record Key(Instant minute, String state) {}

    private final Map<String, NavigableMap<Key, Row>> monitors = new HashMap<>();

    @Override
    public synchronized void add(
            String monitor,
            Instant minute,
            String state,
            int windows,
            float low,
            float median,
            float high) {
        NavigableMap<Key, Row> rows =
                monitors.computeIfAbsent(
                        monitor,
                        _ ->
                                new TreeMap<>(
                                        Comparator.comparing(Key::minute)
                                                .thenComparing(Key::state)));
        Row row = new Row(minute, state, windows, low, median, high);
        rows.merge(new Key(minute, state), row, Row::with);
        if (rows.size() > MOST_ROWS) {
            rows.pollFirstEntry();
        }
    }

    @Override
    public synchronized List<Row> rows(String monitor, Instant from, Instant to) {
        NavigableMap<Key, Row> rows = monitors.get(monitor);
        return rows == null
                ? List.of()
                : List.copyOf(
                        rows.subMap(new Key(from, ""), true, new Key(to, ""), false).values());
    }
}
