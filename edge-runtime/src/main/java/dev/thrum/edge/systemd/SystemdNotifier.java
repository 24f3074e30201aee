package dev.thrum.edge.systemd;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tells the service manager how Thrum stands, as sd_notify(3) has it. Does nothing where no
/// service manager listens. Any thread.
///
/// A datagram that cannot be sent is logged once and does not stop anything: the service manager
/// draws its own conclusion from what it does not hear.
public final class SystemdNotifier implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(SystemdNotifier.class.getName());

    private final @Nullable UnixDatagram socket;
    private final Optional<Duration> watchdogTimeout;
    private final AtomicBoolean failed = new AtomicBoolean();

    private SystemdNotifier(@Nullable UnixDatagram socket, Optional<Duration> watchdogTimeout) {
        this.socket = socket;
        this.watchdogTimeout = watchdogTimeout;
    }

    /// Reads `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`.
    ///
    /// @param environment of the process
    /// @param pid of the process: a watchdog meant for another process is not fed
    public static SystemdNotifier from(Map<String, String> environment, long pid) {
        String address = environment.get("NOTIFY_SOCKET");
        if (address == null || !(address.startsWith("/") || address.startsWith("@"))) {
            return new SystemdNotifier(null, Optional.empty());
        }
        try {
            return new SystemdNotifier(new UnixDatagram(address), timeout(environment, pid));
        } catch (IOException e) {
            LOG.log(Level.WARNING, "the service manager is not told anything", e);
            return new SystemdNotifier(null, Optional.empty());
        }
    }

    private static Optional<Duration> timeout(Map<String, String> environment, long pid) {
        String meantFor = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        return meantFor.equals(Long.toString(pid)) && micros.matches("[1-9][0-9]{0,17}")
                ? Optional.of(Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1000L)))
                : Optional.empty();
    }

    /// After how long without [#alive()] the service manager kills the process; nothing where it
    /// does not watch.
    public Optional<Duration> watchdogTimeout() {
        return watchdogTimeout;
    }

    /// Starting is over.
    public void ready(String status) {
        send("READY=1\nSTATUS=" + oneLine(status));
    }

    /// How Thrum stands, for `systemctl status`.
    public void status(String status) {
        send("STATUS=" + oneLine(status));
    }

    /// Feeds the watchdog.
    public void alive() {
        send("WATCHDOG=1");
    }

    /// Stopping has begun.
    public void stopping(String status) {
        send("STOPPING=1\nSTATUS=" + oneLine(status));
    }

    @Override
    public synchronized void close() {
        if (socket != null) {
            socket.close();
        }
    }

    private synchronized void send(String state) {
        if (socket == null) {
            return;
        }
        try {
            socket.send(state.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            if (failed.compareAndSet(false, true)) {
                LOG.log(Level.WARNING, "the service manager cannot be told", e);
            }
        }
    }

    private static String oneLine(String status) {
        return status.replaceAll("[\\r\\n]+", " ");
    }
}
