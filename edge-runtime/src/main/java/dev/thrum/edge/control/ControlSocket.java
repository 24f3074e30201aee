package dev.thrum.edge.control;

import dev.thrum.edge.request.Door;
import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens on a Unix domain socket for callers on this board: whoever may open the file may ask.
/// One thread, `thrum-control`, serves all callers; none can hold it up. Eight are let in at once;
/// then the next wait until one leaves, or has said nothing for two seconds.
///
/// | field | written by | read by | how |
/// | --- | --- | --- | --- |
/// | `answers` | request thread | control | concurrent queue, then a wake-up |
/// | `stopping` | who closes it | control | volatile |
/// | the rest | control | control | plain |
public final class ControlSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ControlSocket.class);
    private static final int MOST_CALLERS = 8;
    private static final Duration IDLE = Duration.ofSeconds(60);

    /// How long a caller may say nothing while others wait to be let in.
    private static final Duration IDLE_WHEN_FULL = Duration.ofSeconds(2);

    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration LEAVE_WITHIN = Duration.ofSeconds(2);

    private final Path file;
    private final Door door;
    private final ServerSocketChannel server;
    private final Selector selector;
    private final SelectionKey listening;
    private final List<ControlConnection> connections = new ArrayList<>();
    private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Thread thread;
    private volatile boolean stopping;

    private ControlSocket(Path file, Door door, ServerSocketChannel server) throws IOException {
        this.file = file;
        this.door = door;
        this.server = server;
        this.selector = Selector.open();
        server.configureBlocking(false);
        this.listening = server.register(selector, SelectionKey.OP_ACCEPT);
        this.thread = Thread.ofPlatform().name("thrum-control").daemon().unstarted(this::run);
    }

    /// Begins to listen.
    ///
    /// @param file where; owner and group may open it (mode 0660)
    /// @throws ControlException if that cannot be, in words
    public static ControlSocket open(Path file, Door door) throws ControlException {
        ServerSocketChannel server = SocketFile.listen(file);
        try {
            ControlSocket socket = new ControlSocket(file, door, server);
            socket.thread.start();
            return socket;
        } catch (IOException e) {
            throw new ControlException("control.socket %s: %s".formatted(file, e), e);
        }
    }

    private void run() {
        try {
            while (!stopping) {
                selector.select(LOOK.toMillis());
                handOver();
                for (SelectionKey key : selector.selectedKeys()) {
                    serve(key);
                }
                selector.selectedKeys().clear();
                closeIdle();
                listening.interestOps(isFull() ? 0 : SelectionKey.OP_ACCEPT);
            }
        } catch (IOException | RuntimeException e) {
            LOG.error("the control socket {} is given up", file, e);
        } finally {
            connections.forEach(ControlConnection::close);
            closeListener();
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (!key.isValid()) {
            return;
        }
        if (key.attachment() instanceof ControlConnection connection) {
            keep(connection, () -> connection.work(System.nanoTime()));
        } else {
            accept();
        }
    }

    private void accept() throws IOException {
        SocketChannel channel = server.accept();
        if (channel == null) {
            return;
        }
        channel.configureBlocking(false);
        SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
        ControlConnection connection =
                new ControlConnection(channel, key, door, this::answer, System.nanoTime());
        key.attach(connection);
        connections.add(connection);
    }

    /// Takes an answer. Any thread.
    private void answer(ControlConnection connection, byte[] answer) {
        answers.add(new Answer(connection, answer));
        selector.wakeup();
    }

    private void handOver() {
        for (Answer next = answers.poll(); next != null; next = answers.poll()) {
            Answer answer = next;
            if (connections.contains(answer.connection)) {
                keep(
                        answer.connection,
                        () -> answer.connection.answered(answer.line, System.nanoTime()));
            }
        }
    }

    private void keep(ControlConnection connection, Step step) {
        boolean open;
        try {
            open = step.goesOn();
        } catch (IOException _) {
            // the caller left in the middle: nobody is there to be told
            open = false;
        }
        if (!open) {
            connection.close();
            connections.remove(connection);
        }
    }

    private void closeIdle() {
        long now = System.nanoTime();
        long mostNanos = (isFull() ? IDLE_WHEN_FULL : IDLE).toNanos();
        connections.removeIf(connection -> {
            boolean idle = connection.idleNanos(now) > mostNanos;
            if (idle) {
                connection.close();
            }
            return idle;
        });
    }

    private boolean isFull() {
        return connections.size() >= MOST_CALLERS;
    }

    private void closeListener() {
        try {
            server.close();
            selector.close();
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the control socket {} stays behind: {}", file, e.toString());
        }
    }

    /// Ends all calls and takes the socket away.
    @Override
    public void close() {
        stopping = true;
        selector.wakeup();
        try {
            thread.join(LEAVE_WITHIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private interface Step {
        boolean goesOn() throws IOException;
    }

    private static final class Answer {
        private final ControlConnection connection;
        private final byte[] line;

        Answer(ControlConnection connection, byte[] line) {
            this.connection = connection;
            this.line = line;
        }
    }
}
