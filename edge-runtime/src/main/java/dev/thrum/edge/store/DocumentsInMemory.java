package dev.thrum.edge.store;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Documents that end with the process. Any thread.
final class DocumentsInMemory implements StateStore {
    private final Map<String, String> documents = new ConcurrentHashMap<>();

    @Override
    public Optional<String> load(String key) {
        return Optional.ofNullable(documents.get(key));
    }

    @Override
    public void save(String key, String json) {
        documents.put(key, json);
    }

    @Override
    public void remove(String key) {
        documents.remove(key);
    }

    @Override
    public boolean flush(Duration atMost) {
        return true;
    }

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
