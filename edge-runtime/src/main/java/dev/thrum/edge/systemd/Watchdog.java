package dev.thrum.edge.systemd;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;

/// Feeds the service manager's watchdog at half its timeout, and only while every stage moves, so
/// that a runtime that hangs anywhere is killed and started again. Has one thread of its own.
public final class Watchdog implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Watchdog.class.getName());

    private final SystemdNotifier notifier;
    private final Supplier<List<String>> stuck;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("thrum-watchdog").daemon().factory());

    /// @param stuck names what does not move; an empty list feeds the watchdog
    private Watchdog(SystemdNotifier notifier, Supplier<List<String>> stuck) {
        this.notifier = notifier;
        this.stuck = stuck;
    }

    /// Starts feeding, if the service manager watches.
    ///
    /// @param stuck names the stages that do not move; asked on the watchdog's thread
    public static Watchdog start(SystemdNotifier notifier, Supplier<List<String>> stuck) {
        Watchdog watchdog = new Watchdog(notifier, stuck);
        notifier.watchdogTimeout().ifPresent(watchdog::every);
        return watchdog;
    }

    private void every(Duration timeout) {
        long period = Math.max(1, timeout.dividedBy(2).toNanos());
        var _ = thread.scheduleAtFixedRate(this::feed, 0, period, TimeUnit.NANOSECONDS);
    }

    /// An exception here would end the feeding for good and be seen nowhere, so it is told and
    /// counts as stuck.
    private void feed() {
        try {
            List<String> names = stuck.get();
            if (names.isEmpty()) {
                notifier.alive();
            } else {
                LOG.severe(
                        "watchdog not fed: no movement in "
                                + String.join(", ", names)
                                + "; the service manager restarts Thrum unless it moves again");
            }
        } catch (RuntimeException e) {
            LOG.log(Level.SEVERE, "watchdog not fed", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
