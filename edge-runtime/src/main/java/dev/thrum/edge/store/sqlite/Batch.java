package dev.thrum.edge.store.sqlite;

import dev.thrum.edge.store.ScoreHistory.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is written in one transaction.
///
/// @param documents by key; empty for one that is to be forgotten
/// @param minutes of the history, in the order they were added
/// @param number of the latest change in it
record Batch(Map<String, Optional<String>> documents, List<Minute> minutes, long number) {
    Batch {
        documents = new LinkedHashMap<>(documents);
        minutes = List.copyOf(minutes);
    }

    /// A row of the history and whose it is.
    record Minute(String monitor, Row row) {}
}
