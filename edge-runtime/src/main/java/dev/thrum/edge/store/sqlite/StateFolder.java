package dev.thrum.edge.store.sqlite;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of the database, and of those that were set aside.
///
/// @param clock names a database that is set aside
record StateFolder(Path folder, InstantSource clock) {
    private static final Logger LOG = LoggerFactory.getLogger(StateFolder.class);

    private static final String NAME = "state.db";
    private static final String WRITE_AHEAD = "-wal";
    private static final String SET_ASIDE = "damaged-";
    private static final int MOST_SET_ASIDE = 3;

    /// Opens the database, with the folder and all, if need be.
    Database open() throws SQLException, IOException {
        Files.createDirectories(folder);
        NativeSqlite.prepare(folder);
        return Database.open(folder.resolve(NAME));
    }

    /// Adds the documents of a database that can be read and not written.
    void readable(Map<String, String> documents) {
        Path file = folder.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return;
        }
        try (Database look = Database.look(file)) {
            look.documents(documents);
        } catch (SQLException e) {
            LOG.debug("state: {} cannot be read either: {}", file, e.getMessage());
        }
    }

    /// Renames the closed database, so that a new one can begin, and deletes the oldest of many.
    ///
    /// @return where it is now
    Path setAside() throws IOException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        String time = now.toString().replace(":", "-");
        Path target = folder.resolve(SET_ASIDE + time + ".db");
        for (int i = 2; Files.exists(target); i++) {
            target = folder.resolve(SET_ASIDE + time + "." + i + ".db");
        }
        Files.move(folder.resolve(NAME), target);
        Path log = folder.resolve(NAME + WRITE_AHEAD);
        if (Files.exists(log)) {
            Files.move(log, folder.resolve(target.getFileName() + WRITE_AHEAD));
        }
        deleteOldest();
        return target;
    }

    private void deleteOldest() throws IOException {
        List<Path> aside = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, SET_ASIDE + "*.db")) {
            files.forEach(aside::add);
        }
        aside.sort(null);
        for (Path old : aside.subList(0, Math.max(0, aside.size() - MOST_SET_ASIDE))) {
            Files.delete(old);
            Files.deleteIfExists(folder.resolve(old.getFileName() + WRITE_AHEAD));
        }
    }
}
