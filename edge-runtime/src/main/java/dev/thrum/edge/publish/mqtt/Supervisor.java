package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import dev.thrum.edge.publish.Outbox;
import dev.thrum.edge.publish.OutboxHealth;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Keeps a connection to the broker and the outbox moving, for ever: connects, sends, and when the
/// connection ends or answers no more, waits and connects anew. The first connect is no exception.
///
/// A duty cycle without a thread or a clock of its own: [#work()] does what can be done now and
/// says how long there is nothing to do. Publishing thread only.
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    /// A connection that held this long makes the next wait short again. One that is thrown out at
    /// once, as by a second client of the same name, does not.
    private static final long HELD_NANOS = Duration.ofSeconds(30).toNanos();

    private final MqttSettings settings;
    private final Connector connector;
    private final Outbox outbox;
    private final Supplier<Message> wills;
    private final LongSupplier nanos;
    private final Runnable wake;
    private final Backoff backoff;
    private final RepeatedWarning failures = new RepeatedWarning(LOG);
    private final RepeatedWarning losses = new RepeatedWarning(LOG);
    private final RepeatedWarning refusals = new RepeatedWarning(LOG);
    private @Nullable Link link;
    private @Nullable Connection connection;
    private long connectedNanos;
    private long retryNanos;
    private boolean lossTold = true;

    /// @param wills gives the will for a new connection
    /// @param nanos monotonic time
    /// @param wake called from the connection's threads when there is something to do
    Supervisor(
            MqttSettings settings,
            Connector connector,
            Outbox outbox,
            Supplier<Message> wills,
            LongSupplier nanos,
            RandomGenerator random,
            Runnable wake) {
        this.settings = settings;
        this.connector = connector;
        this.outbox = outbox;
        this.wills = wills;
        this.nanos = nanos;
        this.wake = wake;
        this.backoff = new Backoff(settings.times().retryAtMost(), random);
        this.retryNanos = nanos.getAsLong();
    }

    /// Does what can be done now.
    ///
    /// @return time after which there is something to do though nobody wakes, in nanoseconds
    long work() throws InterruptedException {
        try {
            return step();
        } catch (RuntimeException e) {
            LOG.error(
                    "mqtt: the connection to {} is given up for a fault of ours",
                    settings.url(),
                    e);
            cut();
            retryLater();
            return retryNanos - nanos.getAsLong();
        }
    }

    private long step() throws InterruptedException {
        long waitNanos = retryNanos - nanos.getAsLong();
        if (connection == null && waitNanos > 0) {
            return waitNanos;
        }
        if (connection == null) {
            connect();
        }
        return connection == null || link == null
                ? retryNanos - nanos.getAsLong()
                : serve(connection, link);
    }

    boolean isConnected() {
        return connection != null;
    }

    /// Takes leave of the broker in good order.
    void disconnect() throws InterruptedException {
        if (connection != null) {
            connection.disconnect();
            connection = null;
            link = null;
        }
    }

    /// Ends the connection as a crash would.
    void cut() {
        if (connection != null) {
            connection.cut();
            connection = null;
            link = null;
        }
    }

    private void connect() throws InterruptedException {
        Link begun = new Link(outbox.open(), nanos, refusals, wake);
        try {
            connection = connector.connect(wills.get(), begun);
            link = begun;
            connectedNanos = nanos.getAsLong();
            begun.connected();
            failures.over();
            tellConnected();
        } catch (ConnectionFailure e) {
            failures.warn(
                    "mqtt: no connection to %s: %s".formatted(settings.url(), e.words()),
                    nanos.getAsLong());
            retryLater();
        }
    }

    private long serve(Connection current, Link serving) {
        Optional<String> lost = serving.lost();
        if (lost.isEmpty()) {
            try {
                serving.send(current, window(current));
                lost = silence(serving);
            } catch (ConnectionFailure e) {
                lost = Optional.of(e.words());
            }
        }
        if (lost.isPresent()) {
            end(current, lost.get());
            return retryNanos - nanos.getAsLong();
        }
        return settings.times().acknowledge().toNanos() - serving.owedNanos();
    }

    /// Silent while connections come and go so fast that their losses are no longer told.
    private void tellConnected() {
        OutboxHealth health = outbox.health();
        LOG.atLevel(lossTold ? Level.INFO : Level.DEBUG)
                .log(
                        "mqtt: connected to {}, {} messages waiting, {} dropped so far",
                        settings.url(),
                        health.waiting(),
                        health.droppedTelemetry() + health.droppedAlarms());
    }

    private void end(Connection current, String reason) {
        current.cut();
        connection = null;
        link = null;
        if (nanos.getAsLong() - connectedNanos >= HELD_NANOS) {
            backoff.reset();
            losses.over();
        }
        lossTold =
                losses.warn(
                        "mqtt: connection to %s lost: %s".formatted(settings.url(), reason),
                        nanos.getAsLong());
        retryLater();
    }

    private void retryLater() {
        retryNanos = nanos.getAsLong() + backoff.nextNanos();
    }

    private Optional<String> silence(Link serving) {
        return serving.owedNanos() < settings.times().acknowledge().toNanos()
                ? Optional.empty()
                : Optional.of(
                        "no acknowledgement for %d s"
                                .formatted(settings.times().acknowledge().toSeconds()));
    }

    /// One fewer than the broker takes, so that it never sees one too many, but at least one.
    private int window(Connection current) {
        return Math.max(1, Math.min(current.receiveMaximum() - 1, settings.limits().window()));
    }
}
