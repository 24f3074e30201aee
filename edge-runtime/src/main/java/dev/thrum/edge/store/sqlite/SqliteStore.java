package dev.thrum.edge.store.sqlite;

import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device's state in an SQLite database, written by a thread of its own.
///
/// Documents live in memory and on the disk; whoever saves one only hands it over. The thread
/// `thrum-store` takes everything that waits and writes it in one transaction, so that a slow disk
/// makes larger transactions and not a longer queue. A disk that cannot be written (full,
/// read-only, gone) leaves the documents in memory: [#trouble()] says so, and the disk is tried
/// again every half minute. A damaged database is set aside under a name with its date, and a new
/// one begins with what is known. Any thread.
///
/// Two locks: `changes` is held for moments; `disk` while the database is read or written, and
/// never by [#load], [#save], [#remove] and [#add]. `disk` is taken before `changes`.
public final class SqliteStore implements StateStore, ScoreHistory {
    private static final Logger LOG = LoggerFactory.getLogger(SqliteStore.class);

    private static final Duration RETRY = Duration.ofSeconds(30);

    /// Rest between two transactions that nobody waits for, so that an alarm that flaps for years
    /// does not wear out an SD card.
    private static final Duration REST = Duration.ofMillis(500);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    /// More than a year of a monitor that never rests; some 30 MB.
    private static final int MOST_MINUTES = 600_000;

    private final StateFolder folder;
    private final Duration retry;
    private final Changes changes = new Changes();
    private final Object disk = new Object();
    private final Map<String, Integer> minutesSincePruned = new HashMap<>();
    private final Thread thread =
            Thread.ofPlatform().name("thrum-store").daemon().unstarted(this::run);
    private volatile @Nullable String trouble;
    private @Nullable Database database;
    private boolean closing;

    /// The latest change that somebody waits for.
    private long awaited;

    private long restedSinceNanos;

    private SqliteStore(StateFolder folder, Duration retry) {
        this.folder = folder;
        this.retry = retry;
    }

    /// Opens the database in a folder, or makes both. Never fails: what is wrong is a [#trouble()].
    ///
    /// @param clock names a damaged database that is set aside
    public static SqliteStore open(Path folder, InstantSource clock) {
        return open(folder, clock, RETRY);
    }

    /// @param retry how long a disk that failed is left alone
    static SqliteStore open(Path folder, InstantSource clock, Duration retry) {
        SqliteStore store = new SqliteStore(new StateFolder(folder, clock), retry);
        synchronized (store.disk) {
            store.opened();
        }
        store.restedSinceNanos = System.nanoTime() - REST.toNanos();
        store.thread.start();
        return store;
    }

    @Override
    public Optional<String> load(String key) {
        synchronized (changes) {
            return changes.load(key);
        }
    }

    @Override
    public void save(String key, String json) {
        synchronized (changes) {
            changes.put(key, Optional.of(json));
            changes.notifyAll();
        }
    }

    @Override
    public void remove(String key) {
        synchronized (changes) {
            changes.put(key, Optional.empty());
            changes.notifyAll();
        }
    }

    @Override
    public void add(
            String monitor,
            Instant minute,
            String state,
            int windows,
            float low,
            float median,
            float high) {
        synchronized (changes) {
            changes.add(monitor, new Row(minute, state, windows, low, median, high));
            changes.notifyAll();
        }
    }

    @Override
    public List<Row> rows(String monitor, Instant from, Instant to) {
        synchronized (disk) {
            NavigableMap<String, Row> rows = new TreeMap<>();
            Function<Row, String> order =
                    row -> "%020d %s".formatted(row.minute().getEpochSecond(), row.state());
            Database open = database;
            if (open != null) {
                try {
                    open.rows(monitor, from, to).forEach(row -> rows.put(order.apply(row), row));
                } catch (SQLException e) {
                    failed(e);
                }
            }
            synchronized (changes) {
                for (Row row : changes.waitingRows(monitor)) {
                    if (!row.minute().isBefore(from) && row.minute().isBefore(to)) {
                        rows.merge(order.apply(row), row, Row::with);
                    }
                }
            }
            return List.copyOf(rows.values());
        }
    }

    @Override
    public boolean flush(Duration atMost) {
        long deadline = System.nanoTime() + atMost.toNanos();
        synchronized (changes) {
            long wanted = changes.latest();
            awaited = Math.max(awaited, wanted);
            changes.notifyAll();
            while (changes.durable() < wanted) {
                long left = deadline - System.nanoTime();
                if (left <= 0 || trouble != null) {
                    return false;
                }
                if (!isAwake(left)) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    @Override
    public void close() {
        synchronized (changes) {
            closing = true;
            changes.notifyAll();
        }
        try {
            if (!thread.join(LAST_WORDS)) {
                LOG.warn("the state's disk hangs; what was saved last may be lost");
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        synchronized (disk) {
            closeDatabase();
        }
    }

    private void run() {
        check();
        boolean goesOn = true;
        while (goesOn) {
            goesOn = awaitWork();
            synchronized (disk) {
                write();
            }
            synchronized (changes) {
                restedSinceNanos = System.nanoTime();
            }
        }
    }

    /// Waits for something to write, and longer after a failure.
    ///
    /// @return false if it is for the last time
    private boolean awaitWork() {
        synchronized (changes) {
            while (!closing) {
                boolean wanted = changes.isWaiting() || trouble != null;
                long left = wanted ? restedSinceNanos + restNanos() - System.nanoTime() : 0;
                if (wanted && left <= 0) {
                    return true;
                }
                if (!isAwake(left)) {
                    return false;
                }
            }
            return false;
        }
    }

    /// How long the disk is left alone. Under the lock `changes`.
    private long restNanos() {
        if (trouble != null) {
            return retry.toNanos();
        }
        return awaited > changes.durable() ? 0 : REST.toNanos();
    }

    /// Waits for a change; 0 for ever. Under the lock `changes`.
    private boolean isAwake(long nanos) {
        try {
            changes.wait(nanos == 0 ? 0 : nanos / 1_000_000 + 1);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// Takes what waits and writes it. Under the lock `disk`.
    private void write() {
        Database open = opened();
        if (open == null) {
            return;
        }
        Batch batch;
        synchronized (changes) {
            batch = changes.take();
        }
        try {
            open.write(batch);
            prune(open, batch);
        } catch (SQLException e) {
            synchronized (changes) {
                changes.failed(batch);
            }
            failed(e);
            return;
        }
        settled(batch);
    }

    private void settled(Batch batch) {
        long lost;
        synchronized (changes) {
            changes.written(batch);
            lost = changes.lostMinutes();
            if (trouble != null) {
                trouble = null;
                LOG.info("state: {} is written again", folder.folder());
            }
            changes.notifyAll();
        }
        if (lost > 0) {
            LOG.warn("state: {} minutes of score history were lost meanwhile", lost);
        }
    }

    private void prune(Database open, Batch batch) throws SQLException {
        for (Batch.Minute minute : batch.minutes()) {
            int since = minutesSincePruned.merge(minute.monitor(), 1, Integer::sum);
            if (since == 1 || since > 24 * 60) {
                minutesSincePruned.put(minute.monitor(), 1);
                open.keepLatest(minute.monitor(), MOST_MINUTES);
            }
        }
    }

    /// Reads the whole database once, so that damage is not found on the day the page is needed.
    private void check() {
        synchronized (disk) {
            Database open = database;
            if (open == null) {
                return;
            }
            try {
                open.check();
            } catch (SQLException e) {
                failed(e);
            }
        }
    }

    /// The database, opened if it was not. Under the lock `disk`.
    private @Nullable Database opened() {
        if (database != null) {
            return database;
        }
        Map<String, String> onDisk = new HashMap<>();
        try {
            Database open = folder.open();
            database = open;
            open.documents(onDisk);
        } catch (SQLException e) {
            folder.readable(onDisk);
            found(onDisk);
            failed(e);
        } catch (IOException | UnsatisfiedLinkError e) {
            report("%s: %s".formatted(folder.folder(), e));
        }
        found(onDisk);
        return database;
    }

    private void found(Map<String, String> onDisk) {
        synchronized (changes) {
            changes.found(onDisk);
        }
    }

    /// Sets a damaged database aside, and gives any other up for now. Under the lock `disk`.
    private void failed(SQLException cause) {
        closeDatabase();
        String words = "%s: %s".formatted(folder.folder(), cause.getMessage());
        if (!Database.isDamage(cause)) {
            report(words);
            return;
        }
        try {
            Path aside = folder.setAside();
            LOG.error(
                    "state: the database is damaged ({}); it is kept as {}, and a new one begins",
                    cause.getMessage(),
                    aside);
            database = folder.open();
            synchronized (changes) {
                changes.writeAll();
                changes.notifyAll();
            }
        } catch (SQLException | IOException e) {
            closeDatabase();
            report("%s; a new one cannot begin: %s".formatted(words, e.getMessage()));
        }
    }

    private void report(String words) {
        String said = "state: kept in memory only, lost with the power: " + words;
        synchronized (changes) {
            if (!said.equals(trouble)) {
                LOG.error(
                        "{}; make room or mend the folder, it is tried again every {} s",
                        said,
                        retry.toSeconds());
            }
            trouble = said;
            changes.notifyAll();
        }
    }

    private void closeDatabase() {
        Database open = database;
        if (open != null) {
            open.close();
            database = null;
        }
    }
}
