package dev.thrum.edge.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.control.ControlClient;
import dev.thrum.edge.testing.MosquittoBroker;
import dev.thrum.edge.testing.SubscriberProcess;
import dev.thrum.edge.testing.SubscriberProcess.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// One run of the packaged runtime as a service: its state and its control socket lie in the
/// folder, where the next run finds its state again. Killed (SIGKILL) when it is closed.
final class BrokeredRun implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(40);

    /// Longer than a change waits for its transaction.
    static final Duration DURABLE = Duration.ofMillis(1_500);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SubscriberProcess subscriber;
    private final ThrumProcess thrum;
    private final Path folder;

    private BrokeredRun(SubscriberProcess subscriber, ThrumProcess thrum, Path folder) {
        this.subscriber = subscriber;
        this.thrum = thrum;
        this.folder = folder;
    }

    /// Starts it with a subscriber of its own.
    ///
    /// @param settings that replace some of the configuration, `key=value`
    static BrokeredRun start(
            MosquittoBroker broker, Path folder, Path config, List<String> settings)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("run", "--config", config.toString()));
        settings.forEach(setting -> arguments.addAll(List.of("--set", setting)));
        SubscriberProcess subscriber = SubscriberProcess.start(broker, "thrum/bench/#");
        ThrumProcess thrum =
                ThrumProcess.start(
                        folder,
                        Map.of(
                                "STATE_DIRECTORY", folder.resolve("lib").toString(),
                                "RUNTIME_DIRECTORY",
                                        Files.createDirectories(run(folder)).toString()),
                        arguments.toArray(String[]::new));
        return new BrokeredRun(subscriber, thrum, folder);
    }

    /// The folder of the state below the one of the run.
    static Path state(Path folder) {
        return folder.resolve("lib").resolve("state");
    }

    private static Path run(Path folder) {
        return folder.resolve("run");
    }

    private Path socket() {
        return run(folder).resolve("control.sock");
    }

    /// A message of this run, not one that the broker kept from the last.
    Received await(String topic, String word) throws InterruptedException {
        return subscriber.await(
                word,
                SOON,
                message ->
                        !message.retained()
                                && message.topic().equals(topic)
                                && message.payload().contains('"' + word + '"'));
    }

    /// Messages of this run on a topic so far.
    List<Received> received(String topic) {
        return subscriber.received(topic).stream().filter(message -> !message.retained()).toList();
    }

    /// Types told on a topic in this run; empty for that nothing stands.
    List<String> told(String topic) {
        return received(topic).stream()
                .map(message ->
                        message.payload().isEmpty() ? "" : message.json().path("type").asText())
                .toList();
    }

    /// Asks it on the command line, in a process of its own.
    ///
    /// @param arguments of `thrum`, without the socket
    /// @return the exit code
    int thrum(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(List.of("--socket", socket().toString()));
        Path own = Files.createDirectories(folder.resolve("asked"));
        try (ThrumProcess asking =
                ThrumProcess.start(own, Map.of(), words.toArray(String[]::new))) {
            return asking.exitCode(SOON);
        }
    }

    /// What the last [#thrum] wrote.
    String answer() throws IOException {
        return Files.readString(folder.resolve("asked").resolve("stdout"))
                + Files.readString(folder.resolve("asked").resolve("stderr"));
    }

    /// Asks it over its socket.
    JsonNode ask(String verb, String data) throws Exception {
        return JSON.readTree(
                ControlClient.ask(
                        socket(), "{\"verb\":\"%s\",\"data\":%s}".formatted(verb, data), SOON));
    }

    String log() throws IOException {
        return thrum.log();
    }

    @Override
    public void close() {
        thrum.close();
        subscriber.close();
    }
}
