package dev.thrum.edge.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.request.EchoVerb;
import dev.thrum.edge.request.RateLimit;
import dev.thrum.edge.request.RequestDesk;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class ControlSocketTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String PUMP = "{\"verb\":\"echo\",\"data\":{\"monitor\":\"pump\"}}";

    @TempDir Path folder;

    private final RequestDesk desk = new RequestDesk(System::nanoTime);
    private Path file;

    @BeforeEach
    void serve() {
        file = folder.resolve("control.sock");
        desk.serve(List.of(new EchoVerb()));
    }

    @AfterEach
    void close() {
        desk.close();
    }

    private ControlSocket open() throws ControlException {
        return ControlSocket.open(file, desk.door("control", new RateLimit(1000, 1000)));
    }

    @Test
    void answersALineWithALineAndIsGoneAfterwards() throws Exception {
        try (ControlSocket _ = open()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-rw----");
            assertThat(ControlClient.ask(file, PUMP, SOON))
                    .isEqualTo(
                            "{\"verb\":\"echo\",\"status\":\"ok\",\"data\":{\"monitor\":\"pump\","
                                    + "\"answer\":\"\",\"note\":\"\"}}");
            assertThat(ControlClient.ask(file, "{\"verb\":", SOON)).contains("this is not JSON");
        }
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> ControlClient.ask(file, PUMP, SOON))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("no Thrum answers on " + file + ": there is no such socket");
    }

    @Test
    void oneCallerMayAskManyThingsAtOnceAndInPieces() throws Exception {
        try (ControlSocket _ = open();
                SocketChannel caller = call()) {
            String lines = (PUMP + "\n\n").repeat(50);
            for (byte[] piece : pieces(lines, 37)) {
                write(caller, piece);
            }
            BufferedReader reader = reader(caller);
            for (int i = 0; i < 50; i++) {
                assertThat(reader.readLine()).contains("\"monitor\":\"pump\"");
            }
            caller.shutdownOutput();
            assertThat(reader.readLine()).isNull();
        }
    }

    @Test
    void callersWhoSayNothingHoldUpNobodyAndTheNinthWaitsForOneToLeave() throws Exception {
        try (ControlSocket _ = open()) {
            List<SocketChannel> silent = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                SocketChannel caller = call();
                write(caller, "{\"verb\":\"ec".getBytes(StandardCharsets.UTF_8));
                silent.add(caller);
            }
            try (SocketChannel ninth = call()) {
                write(ninth, (PUMP + "\n").getBytes(StandardCharsets.UTF_8));
                silent.getFirst().close();
                assertThat(reader(ninth).readLine()).contains("\"ok\"");
            }
            assertThat(ControlClient.ask(file, PUMP, SOON)).contains("\"ok\"");
            for (SocketChannel caller : silent) {
                caller.close();
            }
        }
    }

    @Test
    void aLineWithoutAnEndIsCutOffAndAWholeOneThatIsTooLongRefused() throws Exception {
        try (ControlSocket _ = open()) {
            assertThat(ControlClient.ask(file, " ".repeat(20_000) + "{}", SOON))
                    .contains("a request may have 16384 bytes at most, this one has 20002");
            try (SocketChannel caller = call()) {
                assertThatThrownBy(
                                () -> {
                                    write(caller, new byte[1 << 20]);
                                    int read = caller.read(ByteBuffer.allocate(1));
                                    if (read < 0) {
                                        throw new IOException("closed");
                                    }
                                })
                        .isInstanceOf(IOException.class);
            }
            assertThat(ControlClient.ask(file, PUMP, SOON)).contains("\"ok\"");
        }
    }

    @Test
    void callersWhoLeaveInTheMiddleAreForgotten() throws Exception {
        try (ControlSocket _ = open()) {
            for (int i = 0; i < 50; i++) {
                try (SocketChannel caller = call()) {
                    write(caller, (PUMP + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            assertThat(ControlClient.ask(file, PUMP, SOON)).contains("\"ok\"");
        }
    }

    @Test
    void aSocketLeftBehindIsTakenAwayOneThatIsServedIsNot() throws Exception {
        try (ServerSocketChannel left = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            left.bind(UnixDomainSocketAddress.of(file));
        }
        assertThat(file).exists();

        try (ControlSocket _ = open()) {
            assertThat(ControlClient.ask(file, PUMP, SOON)).contains("\"ok\"");
            assertThatThrownBy(this::open)
                    .isInstanceOf(ControlException.class)
                    .hasMessageContaining("is served by another process");
            assertThat(ControlClient.ask(file, PUMP, SOON)).contains("\"ok\"");
        }
    }

    @Test
    void whatIsNoSocketIsLeftAlone() throws IOException {
        Files.writeString(file, "mine");

        assertThatThrownBy(this::open)
                .isInstanceOf(ControlException.class)
                .hasMessage(
                        "control.socket %s is there and is no socket: move it away or name another"
                                .formatted(file));
        assertThat(file).hasContent("mine");
    }

    @Test
    void aPathThatCannotBeIsToldInWords() {
        Path deep = folder.resolve("x".repeat(120));
        assertThatThrownBy(() -> ControlSocket.open(deep, desk.door("c", RateLimit.DEFAULT)))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("must have 107 bytes at most");
        Path nowhere = folder.resolve("no").resolve("c.sock");
        assertThatThrownBy(() -> ControlSocket.open(nowhere, desk.door("c", RateLimit.DEFAULT)))
                .isInstanceOf(ControlException.class)
                .hasMessageContaining("its folder must be there");
    }

    private SocketChannel call() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(file));
    }

    private static BufferedReader reader(SocketChannel caller) {
        return new BufferedReader(Channels.newReader(caller, StandardCharsets.UTF_8));
    }

    private static void write(SocketChannel caller, byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            caller.write(left);
        }
    }

    private static List<byte[]> pieces(String text, int length) {
        List<byte[]> pieces = new ArrayList<>();
        for (int i = 0; i < text.length(); i += length) {
            pieces.add(
                    text.substring(i, Math.min(text.length(), i + length))
                            .getBytes(StandardCharsets.UTF_8));
        }
        return pieces;
    }
}
