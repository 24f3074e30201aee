package dev.thrum.edge.store.sqlite;

import dev.thrum.edge.store.ScoreHistory.Row;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;

/// One database file, open: a write-ahead log, synchronised at each commit, for this process alone.
/// One thread at a time.
final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private static final int VERSION = 1;

    /// A document has a check sum, because SQLite keeps none of its pages.
    private static final List<String> TABLES =
            List.of(
                    """
                    CREATE TABLE document (
                      key TEXT PRIMARY KEY, json TEXT NOT NULL, crc INTEGER NOT NULL)
                      WITHOUT ROWID\
                    """,
                    """
                    CREATE TABLE history (
                      monitor TEXT NOT NULL, minute INTEGER NOT NULL, state TEXT NOT NULL,
                      windows INTEGER NOT NULL,
                      low REAL NOT NULL, median REAL NOT NULL, high REAL NOT NULL,
                      PRIMARY KEY (monitor, minute, state)) WITHOUT ROWID\
                    """,
                    "PRAGMA user_version = 1");

    /// Little memory: what is read again is in memory already, as documents.
    private static final List<String> PRAGMAS =
            List.of(
                    "locking_mode = EXCLUSIVE",
                    "journal_mode = WAL",
                    "synchronous = FULL",
                    "cache_size = -128",
                    "temp_store = MEMORY",
                    "wal_autocheckpoint = 256",
                    "journal_size_limit = 1048576");

    private final Connection connection;

    private Database(Connection connection) {
        this.connection = connection;
    }

    /// Opens a file, or makes it.
    ///
    /// @throws SQLException if that is not possible; see [#isDamage]
    static Database open(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(1_000);
        Database database =
                new Database(config.createConnection("jdbc:sqlite:" + file.toAbsolutePath()));
        try {
            database.begin();
            return database;
        } catch (SQLException | RuntimeException | Error e) {
            database.close();
            throw e;
        }
    }

    /// Opens a file that cannot be written, to look at its documents. What its log holds since it
    /// was last closed is not seen.
    static Database look(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        return new Database(
                config.createConnection(
                        "jdbc:sqlite:%s?immutable=1".formatted(file.toAbsolutePath().toUri())));
    }

    private void begin() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String pragma : PRAGMAS) {
                statement.execute("PRAGMA " + pragma);
            }
            int version = version(statement);
            if (version > VERSION) {
                throw new DamagedException(
                        "it is of version %d, which a newer Thrum made".formatted(version));
            }
            if (version < VERSION) {
                connection.setAutoCommit(false);
                for (String table : TABLES) {
                    statement.execute(table);
                }
                connection.commit();
            }
        }
        connection.setAutoCommit(false);
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
            return version.getInt(1);
        }
    }

    /// Every document that is whole, added to `whole`.
    ///
    /// @throws SQLException after all of them, if one is not; see [#isDamage]
    void documents(Map<String, String> whole) throws SQLException {
        List<String> broken = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT key, json, crc FROM document")) {
            while (rows.next()) {
                if (rows.getLong(3) == crc(rows.getString(2))) {
                    whole.put(rows.getString(1), rows.getString(2));
                } else {
                    broken.add(rows.getString(1));
                }
            }
        }
        if (!broken.isEmpty()) {
            throw new DamagedException("broken: " + String.join(", ", broken));
        }
    }

    /// Writes everything or nothing, durable on return.
    void write(Batch batch) throws SQLException {
        try {
            writeDocuments(batch.documents());
            writeMinutes(batch.minutes());
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    private void rollBack(SQLException cause) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private void writeDocuments(Map<String, Optional<String>> documents) throws SQLException {
        try (PreparedStatement keep =
                        connection.prepareStatement(
                                "INSERT OR REPLACE INTO document VALUES (?, ?, ?)");
                PreparedStatement forget =
                        connection.prepareStatement("DELETE FROM document WHERE key = ?")) {
            for (Map.Entry<String, Optional<String>> document : documents.entrySet()) {
                Optional<String> json = document.getValue();
                PreparedStatement statement = json.isPresent() ? keep : forget;
                statement.setString(1, document.getKey());
                if (json.isPresent()) {
                    statement.setString(2, json.get());
                    statement.setLong(3, crc(json.get()));
                }
                statement.executeUpdate();
            }
        }
    }

    private void writeMinutes(List<Batch.Minute> minutes) throws SQLException {
        if (minutes.isEmpty()) {
            return;
        }
        try (PreparedStatement add =
                connection.prepareStatement(
                        """
                        INSERT INTO history VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET
                          median = (median * windows + excluded.median * excluded.windows)
                            / (windows + excluded.windows),
                          windows = windows + excluded.windows,
                          low = min(low, excluded.low), high = max(high, excluded.high)\
                        """)) {
            for (Batch.Minute minute : minutes) {
                Row row = minute.row();
                add.setString(1, minute.monitor());
                add.setLong(2, row.minute().getEpochSecond());
                add.setString(3, row.state());
                add.setInt(4, row.windows());
                add.setDouble(5, row.low());
                add.setDouble(6, row.median());
                add.setDouble(7, row.high());
                add.executeUpdate();
            }
        }
    }

    /// The rows of a monitor, in the order of time.
    List<Row> rows(String monitor, Instant from, Instant to) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        """
                        SELECT minute, state, windows, low, median, high FROM history
                        WHERE monitor = ? AND minute >= ? AND minute < ?
                        ORDER BY minute, state\
                        """)) {
            select.setString(1, monitor);
            select.setLong(2, from.getEpochSecond());
            select.setLong(3, to.getEpochSecond());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(
                            new Row(
                                    Instant.ofEpochSecond(found.getLong(1)),
                                    found.getString(2),
                                    found.getInt(3),
                                    (float) found.getDouble(4),
                                    (float) found.getDouble(5),
                                    (float) found.getDouble(6)));
                }
            }
        }
        connection.commit();
        return rows;
    }

    /// Forgets the oldest rows of a monitor.
    ///
    /// @param most rows that stay
    void keepLatest(String monitor, int most) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement(
                        """
                        DELETE FROM history WHERE monitor = ?1 AND minute <= (
                          SELECT minute FROM history WHERE monitor = ?1
                          ORDER BY minute DESC LIMIT 1 OFFSET ?2)\
                        """)) {
            delete.setString(1, monitor);
            delete.setInt(2, most);
            delete.executeUpdate();
            connection.commit();
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        }
    }

    /// Reads the whole file.
    ///
    /// @throws SQLException if it is not whole; see [#isDamage]
    void check() throws SQLException {
        Map<String, String> discarded = new LinkedHashMap<>();
        documents(discarded);
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("PRAGMA quick_check(1)")) {
            String word = result.next() ? result.getString(1) : "no answer";
            if (!word.equals("ok")) {
                throw new DamagedException(word);
            }
        }
        connection.commit();
    }

    /// Whether the file is damaged, and not only out of reach or its disk full.
    static boolean isDamage(SQLException e) {
        int code = e.getErrorCode() & 0xFF;
        return e instanceof DamagedException
                || code == SQLiteErrorCode.SQLITE_CORRUPT.code
                || code == SQLiteErrorCode.SQLITE_NOTADB.code;
    }

    private static long crc(String json) {
        CRC32 crc = new CRC32();
        crc.update(json.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.warn("the state's database did not close: {}", e.getMessage());
        }
    }

    /// What SQLite itself does not notice.
    private static final class DamagedException extends SQLException {
        private static final long serialVersionUID = 1L;

        DamagedException(String what) {
            super(what);
        }
    }
}
