package dev.thrum.edge.control;

import dev.thrum.edge.request.Door;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// One caller on the control socket: gathers a line, brings it to the door, writes the answer, and
/// only then looks at the next. Control thread only.
final class ControlConnection {
    private static final int BLOCK_BYTES = 4096;

    /// A line that goes on beyond this is cut off here, and refused at the door for its length.
    private static final int MOST_LINE_BYTES = 64 << 10;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final Door door;
    private final BiConsumer<ControlConnection, byte[]> answers;
    private final ByteBuffer input = ByteBuffer.allocate(BLOCK_BYTES).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private @Nullable ByteBuffer output;
    private boolean asking;
    private long lastNanos;

    /// @param key of the channel, which is not blocking
    /// @param answers takes each answer, on any thread
    ControlConnection(
            SocketChannel channel,
            SelectionKey key,
            Door door,
            BiConsumer<ControlConnection, byte[]> answers,
            long nowNanos) {
        this.channel = channel;
        this.key = key;
        this.door = door;
        this.answers = answers;
        this.lastNanos = nowNanos;
    }

    /// Reads and writes what can be now.
    ///
    /// @return whether the connection goes on
    boolean work(long nowNanos) throws IOException {
        lastNanos = nowNanos;
        if (output != null && !write(output)) {
            return true;
        }
        boolean open = true;
        while (open && !asking && output == null) {
            if (input.hasRemaining()) {
                open = take();
            } else {
                int count = channel.read(input.clear());
                input.flip();
                if (count <= 0) {
                    open = count == 0;
                    break;
                }
            }
        }
        interest();
        return open;
    }

    /// The answer to the line that was asked.
    ///
    /// @return whether the connection goes on
    boolean answered(byte[] answer, long nowNanos) throws IOException {
        asking = false;
        output = ByteBuffer.wrap(answer);
        return work(nowNanos);
    }

    /// Since when nothing came or went, on the monotonic clock; a caller who is owed an answer is
    /// not idle.
    long idleNanos(long nowNanos) {
        return asking ? 0 : nowNanos - lastNanos;
    }

    void close() {
        key.cancel();
        try {
            channel.close();
        } catch (IOException _) {
            // it is gone either way
        }
    }

    private boolean write(ByteBuffer waiting) throws IOException {
        channel.write(waiting);
        if (waiting.hasRemaining()) {
            interest();
            return false;
        }
        output = null;
        return true;
    }

    private boolean take() {
        while (input.hasRemaining()) {
            byte next = input.get();
            if (next == '\n') {
                return ask();
            }
            if (line.size() == MOST_LINE_BYTES) {
                return false;
            }
            line.write(next);
        }
        return true;
    }

    private boolean ask() {
        byte[] payload = line.toByteArray();
        line.reset();
        if (new String(payload, StandardCharsets.ISO_8859_1).isBlank()) {
            return true;
        }
        asking = true;
        return door.submit(
                Optional.empty(),
                payload,
                response ->
                        answers.accept(
                                this, (response.json() + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private void interest() {
        key.interestOps(output != null ? SelectionKey.OP_WRITE : asking ? 0 : SelectionKey.OP_READ);
    }
}
