package dev.thrum.edge.app;

import dev.thrum.edge.config.StateConfig;
import dev.thrum.edge.evidence.EvidenceDesk;
import dev.thrum.edge.evidence.EvidenceFolder;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.store.sqlite.SqliteStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Logger;

/// What the device keeps over restarts. Made and closed by one thread.
///
/// @param documents by key
/// @param history of scores
/// @param folder where both lie; empty if they end with the process
record State(StateStore documents, ScoreHistory history, Optional<Path> folder)
        implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(State.class.getName());

    /// Folder of the evidence, in that of the state.
    private static final String EVIDENCE = "evidence";

    /// systemd names the folders of a unit's `StateDirectory=` here, separated by colons.
    private static final String SYSTEMD_FOLDERS = "STATE_DIRECTORY";

    /// Opens the state; one that cannot be kept on the disk is kept in memory and says so.
    ///
    /// @param environment of the process
    static State open(StateConfig config, Map<String, String> environment) {
        Optional<Path> folder = folder(config, environment);
        if (folder.isEmpty()) {
            LOG.info(
                    "state is kept in memory only and lost with the process; name a folder for it"
                            + " (state.folder)");
            return new State(StateStore.inMemory(), ScoreHistory.inMemory(), folder);
        }
        SqliteStore store = SqliteStore.open(folder.get(), Clock.systemUTC());
        return new State(store, store, folder);
    }

    static Optional<Path> folder(StateConfig config, Map<String, String> environment) {
        return config.folder()
                .or(() ->
                        Optional.ofNullable(environment.get(SYSTEMD_FOLDERS))
                                .map(folders -> folders.split(":", 2)[0])
                                .filter(first -> !first.isEmpty())
                                .map(first -> Path.of(first, "state")));
    }

    /// Where evidence of alarms is examined and, where there is a folder, kept.
    ///
    /// @param mostBytes room for it
    /// @param sink takes evidence, on a thread of its own
    EvidenceDesk evidence(long mostBytes, Consumer<Evidence> sink) {
        return EvidenceDesk.start(
                folder.flatMap(state -> evidenceFolder(state.resolve(EVIDENCE), mostBytes)), sink);
    }

    private static Optional<EvidenceFolder> evidenceFolder(Path place, long mostBytes) {
        try {
            return Optional.of(EvidenceFolder.open(place, mostBytes));
        } catch (IOException e) {
            LOG.warning("%s: evidence of alarms is not kept: %s".formatted(place, e));
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        documents.close();
    }
}
