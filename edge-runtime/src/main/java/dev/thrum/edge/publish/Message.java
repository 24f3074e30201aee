package dev.thrum.edge.publish;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One message on its way out, encoded. Two messages are the same only if they are one object: the
/// retained picture is told again by the very message that was told before, so that a subscriber
/// knows it by its `boot` and `seq`.
///
/// Immutable; the payload's array is handed to the transport and must not be written to.
public final class Message {
    /// What an entry costs beyond its bytes: objects, references, the transport's own. An estimate
    /// on the safe side for a 64-bit Java with compressed references.
    private static final int OVERHEAD_BYTES = 160;

    private final Kind kind;
    private final String topic;
    private final byte[] payload;
    private final boolean retained;
    private final String boot;
    private final long sequence;
    private final byte @Nullable [] correlation;

    Message(Kind kind, String topic, byte[] payload, boolean retained, String boot, long sequence) {
        this(kind, topic, payload, retained, boot, sequence, null);
    }

    /// @param payload JSON in UTF-8, or empty to take a retained message away
    /// @param retained whether the broker keeps it for later subscribers
    /// @param boot the run of the process that made it
    /// @param sequence number within that run, from 1
    /// @param correlation what the requester knows his answer by; null if it is no answer, or he
    ///   gave nothing
    Message(
            Kind kind,
            String topic,
            byte[] payload,
            boolean retained,
            String boot,
            long sequence,
            byte @Nullable [] correlation) {
        this.kind = kind;
        this.topic = topic;
        this.payload = payload;
        this.retained = retained;
        this.boot = boot;
        this.sequence = sequence;
        this.correlation = correlation;
    }

    /// An empty message that nobody keeps, to try whether a broker takes one.
    public static Message trial(String topic) {
        return new Message(Kind.TELEMETRY, topic, new byte[0], false, "trial", 1);
    }

    public Kind kind() {
        return kind;
    }

    public String topic() {
        return topic;
    }

    /// The bytes themselves, not a copy.
    public byte[] payload() {
        return payload;
    }

    public boolean retained() {
        return retained;
    }

    public String boot() {
        return boot;
    }

    public long sequence() {
        return sequence;
    }

    /// What the requester knows his answer by: the bytes themselves, not a copy; null for none.
    public byte @Nullable [] correlation() {
        return correlation;
    }

    /// Memory the message takes while it waits, in bytes.
    int weightBytes() {
        int extra = correlation == null ? 0 : correlation.length;
        return OVERHEAD_BYTES + topic.length() + payload.length + extra;
    }

    @Override
    public String toString() {
        return topic + " #" + sequence;
    }

    /// The payload as text, for people.
    public String text() {
        return new String(payload, StandardCharsets.UTF_8);
    }

    /// What a message tells, and so what becomes of it when it cannot be sent. Sent in this order.
    public enum Kind {
        /// How the device stands and what it is: only the latest of each topic matters.
        STATE,
        /// A change in an alarm: each counts; not dropped while telemetry could be.
        ALARM,
        /// The answer to a request: somebody waits for it, for seconds.
        RESPONSE,
        /// Scores and health: the oldest are dropped first.
        TELEMETRY
    }
}
