package dev.thrum.edge.store;

import java.time.Duration;
import java.util.Optional;

/// Documents a device keeps over restarts and power cuts, each under a key such as `alarm/pump`.
/// Small ones, a few kB each: all of them are held in memory too, so that no method but [#flush]
/// and [#close()] ever waits for a disk. Any thread.
public interface StateStore extends AutoCloseable {
    /// The document saved last under a key.
    Optional<String> load(String key);

    /// Keeps a document from now on, in place of the one the key had. Returns at once; durable soon
    /// after. Of several that wait for the disk under one key, only the last is written.
    ///
    /// @param json the document
    void save(String key, String json);

    /// Forgets a document, as durably as [#save] keeps one.
    void remove(String key);

    /// Waits until everything saved and removed before is durable.
    ///
    /// @return whether it is: not if the time is over, or if nothing can be made durable now
    boolean flush(Duration atMost);

    /// What keeps the state from being durable now, for a person; empty while all is well. Where
    /// nobody asked for durability, in memory, all is well.
    Optional<String> trouble();

    /// Makes durable what waits, within a few seconds, and ends. Nothing is taken afterwards.
    @Override
    void close();

    /// One that forgets everything with the process: for recordings, and where there is no folder.
    static StateStore inMemory() {
        return new DocumentsInMemory();
    }
}
