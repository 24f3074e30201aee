package dev.thrum.edge.control;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.SocketException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Asks a Thrum that runs on this board. Stateless.
public final class ControlClient {
    private ControlClient() {}

    /// Sends one line and waits for the answer's.
    ///
    /// @param line a JSON object on one line
    /// @return the answer, a JSON object on one line
    /// @throws ControlException if nobody answers, in words
    public static String ask(Path socket, String line, Duration within) throws ControlException {
        AtomicBoolean late = new AtomicBoolean();
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Thread alarm = closingAfter(within, channel, late);
            try {
                return exchange(channel, line);
            } finally {
                alarm.interrupt();
            }
        } catch (SocketException | IllegalArgumentException e) {
            throw new ControlException(unreachable(socket, e), e);
        } catch (IOException e) {
            throw new ControlException(
                    late.get()
                            ? "no answer from %s within %d s".formatted(socket, within.toSeconds())
                            : "no answer from %s: %s".formatted(socket, e.getMessage()),
                    e);
        }
    }

    private static String exchange(SocketChannel channel, String line) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        BufferedReader reader =
                new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        String answer = reader.readLine();
        if (answer == null) {
            throw new IOException("the connection was closed (too many callers or requests)");
        }
        return answer;
    }

    /// A read from a socket channel has no time limit of its own: closing the channel ends it.
    private static Thread closingAfter(Duration time, SocketChannel channel, AtomicBoolean late) {
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        TimeUnit.NANOSECONDS.sleep(time.toNanos());
                        late.set(true);
                        channel.close();
                    } catch (InterruptedException | IOException _) {
                        // the answer came, or the channel is gone: nothing to do
                    }
                });
    }

    private static String unreachable(Path socket, Exception cause) {
        String why =
                !Files.exists(socket)
                        ? "there is no such socket"
                        : !Files.isWritable(socket)
                                ? "this user may not open it (its group is the service's)"
                                : String.valueOf(cause.getMessage());
        return "no Thrum answers on %s: %s. Is it running, and is `control.socket` that path?"
                .formatted(socket, why);
    }
}
