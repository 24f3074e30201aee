package dev.thrum.edge.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// `mosquitto_sub` in a process of its own: a subscriber that shares no code with what it watches.
/// Reconnects by itself. Tests read from any thread.
public final class SubscriberProcess implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/mosquitto_sub");
    private static final Path UNBUFFERED = Path.of("/usr/bin/stdbuf");
    private static final String LINE = "%t\u001f%r\u001f%P\u001f%p\\n";
    private static final int FIELDS = 4;
    private static final Duration SUBSCRIBE_WITHIN = Duration.ofSeconds(10);

    private final Process process;
    private final List<Received> received = new ArrayList<>();
    private int subscriptions;

    private SubscriberProcess(Process process) {
        this.process = process;
    }

    /// One message as it came.
    ///
    /// @param retained whether the broker had kept it from before the subscription
    /// @param properties user properties, as `mosquitto_sub` writes them
    public record Received(String topic, boolean retained, String properties, String payload) {
        private static final ObjectMapper JSON = new ObjectMapper();

        public JsonNode json() {
            try {
                return JSON.readTree(payload);
            } catch (JsonProcessingException e) {
                throw new UncheckedIOException("not JSON: " + payload, e);
            }
        }

        /// What tells a message from every other: `boot/seq`.
        public String identity() {
            return json().path("boot").asText() + "/" + json().path("seq").asLong();
        }
    }

    static boolean isInstalled() {
        return Files.isExecutable(PROGRAM) && Files.isExecutable(UNBUFFERED);
    }

    /// Subscribes, and returns once the broker has confirmed it. Forgotten by the broker when it
    /// leaves.
    public static SubscriberProcess start(MosquittoBroker broker, String filter) {
        return start(broker, filter, List.of());
    }

    /// Subscribes for good: while it is away, the broker keeps its messages.
    ///
    /// @param name client id
    public static SubscriberProcess durable(MosquittoBroker broker, String name, String filter) {
        return start(broker, filter, List.of("-c", "-x", "3600", "-i", name));
    }

    private static SubscriberProcess start(
            MosquittoBroker broker, String filter, List<String> options) {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                UNBUFFERED.toString(),
                                "-oL",
                                PROGRAM.toString(),
                                "-d",
                                "-N",
                                "-V",
                                "5",
                                "-q",
                                "1",
                                "-h",
                                "127.0.0.1",
                                "-p",
                                Integer.toString(broker.port()),
                                "-t",
                                filter,
                                "-F",
                                LINE));
        command.addAll(options);
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            SubscriberProcess subscriber = new SubscriberProcess(process);
            Thread.ofVirtual().start(subscriber::read);
            subscriber.awaitFirstSubscription();
            return subscriber;
        } catch (IOException e) {
            throw new UncheckedIOException("mosquitto_sub does not start", e);
        }
    }

    /// Waits until it has subscribed so many times, the first and after each reconnection.
    public synchronized void awaitSubscriptions(int count) {
        long begin = System.nanoTime();
        while (subscriptions < count) {
            long leftMillis = SUBSCRIBE_WITHIN.minusNanos(System.nanoTime() - begin).toMillis();
            if (leftMillis <= 0) {
                throw new AssertionError("not subscribed within " + SUBSCRIBE_WITHIN);
            }
            try {
                wait(leftMillis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /// All that came so far, in order.
    public synchronized List<Received> received() {
        return List.copyOf(received);
    }

    /// All that came so far on a topic, in order.
    public List<Received> received(String topic) {
        return received().stream().filter(message -> message.topic().equals(topic)).toList();
    }

    /// Waits until a message came that fits.
    ///
    /// @throws AssertionError if none came in time, with all that did
    public Received await(String what, Duration within, Predicate<Received> fits)
            throws InterruptedException {
        long begin = System.nanoTime();
        synchronized (this) {
            while (true) {
                for (Received message : received) {
                    if (fits.test(message)) {
                        return message;
                    }
                }
                long leftMillis = within.minusNanos(System.nanoTime() - begin).toMillis();
                if (leftMillis <= 0) {
                    throw new AssertionError(
                            "no %s within %s, but %s".formatted(what, within, received));
                }
                wait(leftMillis);
            }
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private void awaitFirstSubscription() {
        try {
            awaitSubscriptions(1);
        } catch (AssertionError e) {
            close();
            throw e;
        }
    }

    private void read() {
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                take(line);
            }
        } catch (IOException e) {
            // the process ended while it was read: what came counts
        }
    }

    /// Lines without our separators are the program's own account of what it does.
    private synchronized void take(String line) {
        String[] fields = line.split("\u001f", FIELDS);
        if (fields.length == FIELDS) {
            received.add(new Received(fields[0], "1".equals(fields[1]), fields[2], fields[3]));
        } else if (line.startsWith("Subscribed")) {
            subscriptions++;
        }
        notifyAll();
    }
}
