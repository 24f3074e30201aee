package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Puts payloads into messages: every one gets `schema`, `boot`, `seq`, `ts` and `clock`. Any
/// thread.
final class MessageWriter {
    private static final int USUAL_BYTES = 512;

    private final JsonFactory json = new JsonFactory();
    private final String boot;
    private final LongSupplier sequence;
    private final WallClock clock;

    /// @param boot names this run of the process, see [BootId]
    /// @param sequence gives the next number of this run
    MessageWriter(String boot, LongSupplier sequence, WallClock clock) {
        this.boot = boot;
        this.sequence = sequence;
        this.clock = clock;
    }

    Message write(Message.Kind kind, String topic, boolean retained, Payload payload) {
        long number = sequence.getAsLong();
        return new Message(kind, topic, encode(payload, number), retained, boot, number);
    }

    /// An answer to a request.
    ///
    /// @param correlation what the requester knows it by; null for nothing
    Message response(String topic, ResponsePayload payload, byte @Nullable [] correlation) {
        long number = sequence.getAsLong();
        return new Message(
                Message.Kind.RESPONSE,
                topic,
                encode(payload, number),
                false,
                boot,
                number,
                correlation);
    }

    /// A message without payload: takes the retained one of its topic away.
    Message nothing(Message.Kind kind, String topic) {
        return new Message(kind, topic, new byte[0], true, boot, sequence.getAsLong());
    }

    private byte[] encode(Payload payload, long number) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator generator = json.createGenerator(bytes)) {
            generator.writeStartObject();
            generator.writeStringField("schema", payload.schema());
            generator.writeStringField("boot", boot);
            generator.writeNumberField("seq", number);
            generator.writeStringField("ts", Timestamps.text(payload.at()));
            generator.writeStringField("clock", clock.state().text());
            payload.writeTo(generator);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot fail to be written", e);
        }
        return bytes.toByteArray();
    }
}
