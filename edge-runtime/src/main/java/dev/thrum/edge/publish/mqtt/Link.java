package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import dev.thrum.edge.publish.Outbox;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// One connection's life with the outbox: sends while the window is open, hears the answers.
///
/// Sending happens on the publishing thread, the events on the connection's threads. Fields:
///
/// | field | written by | read by | how |
/// | --- | --- | --- | --- |
/// | `unanswered` | both | both | atomic |
/// | `progressNanos` | both | publishing | volatile |
/// | `lost` | connection | publishing | atomic reference, first reason wins |
/// | `connection`, `sinceNanos` | publishing | publishing | plain |
final class Link implements ConnectionEvents {
    /// Fixed header, lengths, packet number and properties of a PUBLISH at their largest here.
    private static final int PACKET_OVERHEAD_BYTES = 160;

    private final Outbox.Session session;
    private final LongSupplier nanos;
    private final RepeatedWarning refusals;
    private final Runnable wake;
    private final AtomicInteger unanswered = new AtomicInteger();
    private final AtomicReference<@Nullable String> lost = new AtomicReference<>();
    private volatile long progressNanos;

    /// @param session the outbox, as this connection holds it
    /// @param nanos monotonic time
    /// @param refusals hears of messages that the broker will not have
    /// @param wake wakes the publishing thread; must not block
    Link(Outbox.Session session, LongSupplier nanos, RepeatedWarning refusals, Runnable wake) {
        this.session = session;
        this.nanos = nanos;
        this.refusals = refusals;
        this.wake = wake;
        this.progressNanos = nanos.getAsLong();
    }

    /// The connection stands.
    void connected() {
        session.connected();
    }

    @Override
    public void answered(Message message, ReasonCode code) {
        if (code.isFailure()) {
            refuse(message, code.words());
        } else {
            session.delivered(message);
        }
        progressNanos = nanos.getAsLong();
        unanswered.decrementAndGet();
        wake.run();
    }

    @Override
    public void lost(String reason) {
        lost.compareAndSet(null, reason);
        wake.run();
    }

    /// Why the connection ended, if it did.
    Optional<String> lost() {
        return Optional.ofNullable(lost.get());
    }

    /// Sends what the window lets through.
    void send(Connection connection, int window) throws ConnectionFailure {
        while (unanswered.get() < window) {
            Optional<Message> next = session.next(window);
            if (next.isEmpty()) {
                return;
            }
            send(connection, next.get());
        }
    }

    /// Time for which the broker has owed an answer, in nanoseconds; 0 if it owes none.
    long owedNanos() {
        return unanswered.get() == 0 ? 0 : nanos.getAsLong() - progressNanos;
    }

    private void send(Connection connection, Message message) throws ConnectionFailure {
        byte[] correlation = message.correlation();
        long bytes =
                PACKET_OVERHEAD_BYTES
                        + message.topic().getBytes(StandardCharsets.UTF_8).length
                        + (long) message.payload().length
                        + (correlation == null ? 0 : correlation.length);
        if (bytes > connection.maximumPacketBytes()) {
            refuse(
                    message,
                    "larger than the broker's largest packet of %d bytes"
                            .formatted(connection.maximumPacketBytes()));
            return;
        }
        if (unanswered.getAndIncrement() == 0) {
            progressNanos = nanos.getAsLong();
        }
        connection.send(message);
    }

    private void refuse(Message message, String reason) {
        session.refused(message);
        refusals.warn(
                "mqtt: message to %s set aside: %s".formatted(message.topic(), reason),
                nanos.getAsLong());
    }
}
