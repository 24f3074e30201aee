package dev.thrum.edge.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/// A real Mosquitto on a free port of this machine, with a store that survives it, to be killed and
/// started again on the same port. For tests; one thread.
public final class MosquittoBroker implements AutoCloseable {
    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/sbin/mosquitto"),
                    Path.of("/usr/local/sbin/mosquitto"),
                    Path.of("/opt/homebrew/sbin/mosquitto"));
    private static final Duration START_WITHIN = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(20);

    private final Path folder;
    private final int port;
    private final Path configuration;
    private @Nullable Process process;

    private MosquittoBroker(Path folder, int port, Path configuration) {
        this.folder = folder;
        this.port = port;
        this.configuration = configuration;
    }

    /// Skips the test where Mosquitto is not installed; fails it there if this is the gate (the
    /// environment says `CI`).
    public static void assumeInstalled() {
        boolean installed = program().isPresent() && SubscriberProcess.isInstalled();
        String reason = "mosquitto and mosquitto-clients are not installed (Debian: apt install)";
        if (!installed && System.getenv("CI") != null) {
            Assertions.fail(reason);
        }
        Assumptions.assumeTrue(installed, reason);
    }

    /// Starts a broker that anybody may use.
    ///
    /// @param settings further lines of `mosquitto.conf`
    public static MosquittoBroker start(String... settings) {
        List<String> lines = new ArrayList<>(List.of("allow_anonymous true"));
        lines.addAll(List.of(settings));
        MosquittoBroker broker = prepare(lines);
        broker.restart();
        return broker;
    }

    /// Prepares a broker that is not there yet; [#restart()] starts it.
    public static MosquittoBroker absent() {
        return prepare(List.of("allow_anonymous true"));
    }

    /// Prepares a broker of exactly these lines of `mosquitto.conf` besides listener, log and
    /// store; [#restart()] starts it.
    public static MosquittoBroker prepare(List<String> settings) {
        assumeInstalled();
        try {
            Path folder = Files.createTempDirectory("mosquitto");
            int port = freePort();
            List<String> lines =
                    new ArrayList<>(
                            List.of(
                                    "listener " + port + " 127.0.0.1",
                                    "user " + System.getProperty("user.name"),
                                    "persistence true",
                                    "persistence_location " + folder + "/",
                                    "autosave_on_changes true",
                                    "autosave_interval 1",
                                    "log_type all"));
            lines.addAll(settings);
            Path configuration = folder.resolve("mosquitto.conf");
            Files.write(configuration, lines);
            return new MosquittoBroker(folder, port, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the broker", e);
        }
    }

    public int port() {
        return port;
    }

    public URI url() {
        return URI.create("tcp://127.0.0.1:" + port);
    }

    /// Where its configuration, store and log lie.
    public Path folder() {
        return folder;
    }

    /// What the broker has logged, for messages of failing tests.
    public String log() {
        try {
            Path log = folder.resolve("mosquitto.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    /// Starts it, on the same port and store as before; returns once it answers.
    public void restart() {
        if (process != null && process.isAlive()) {
            throw new IllegalStateException("the broker runs already");
        }
        try {
            process =
                    new ProcessBuilder(
                                    program().orElseThrow().toString(),
                                    "-c",
                                    configuration.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    ProcessBuilder.Redirect.appendTo(
                                            folder.resolve("mosquitto.log").toFile()))
                            .start();
            awaitAnswer(process);
        } catch (IOException e) {
            throw new UncheckedIOException("the broker does not start", e);
        }
    }

    /// Ends it with SIGKILL: no goodbye to clients, no last look at the store.
    public void kill() {
        Process running = process;
        if (running != null) {
            running.destroyForcibly();
            try {
                running.waitFor(START_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            process = null;
        }
    }

    /// Deletes its store. Only while it does not run.
    public void forget() {
        try {
            Files.deleteIfExists(folder.resolve("mosquitto.db"));
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's store stays", e);
        }
    }

    @Override
    public void close() {
        kill();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's folder stays", e);
        }
    }

    private void awaitAnswer(Process started) throws IOException {
        long begin = System.nanoTime();
        while (!answers()) {
            if (!started.isAlive() || System.nanoTime() - begin > START_WITHIN.toNanos()) {
                throw new IOException("no answer on port " + port + ":\n" + log());
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted while the broker starts", e);
            }
        }
    }

    private boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Path> program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst();
    }
}
