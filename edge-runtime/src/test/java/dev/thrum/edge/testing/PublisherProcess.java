package dev.thrum.edge.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `mosquitto_pub` and `mosquitto_rr`: a publisher that shares no code with what it talks to.
public final class PublisherProcess {
    private static final int SECONDS = 10;

    private PublisherProcess() {}

    /// Publishes one message over MQTT 5, at least once, and waits until the broker has it.
    ///
    /// @param options further ones of `mosquitto_pub`
    public static void publish(
            MosquittoBroker broker, String topic, String payload, String... options)
            throws IOException, InterruptedException {
        List<String> command = command("/usr/bin/mosquitto_pub", broker, topic, payload);
        command.addAll(List.of("-q", "1"));
        command.addAll(List.of(options));
        run(command);
    }

    /// Asks by `mosquitto_rr`, which gives correlation data and waits for the answer that has them.
    public static String ask(
            MosquittoBroker broker,
            String topic,
            String responseTopic,
            String payload,
            String... options)
            throws IOException, InterruptedException {
        List<String> command = command("/usr/bin/mosquitto_rr", broker, topic, payload);
        command.addAll(List.of("-q", "1", "-e", responseTopic, "-W", Integer.toString(SECONDS)));
        command.addAll(List.of("-D", "publish", "correlation-data", "c-1"));
        command.addAll(List.of(options));
        return run(command);
    }

    /// Adds a user to a file of passwords, which is made if it is not there.
    public static void addUser(Path file, String user, String password)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/usr/bin/mosquitto_passwd", "-b"));
        if (!Files.exists(file)) {
            command.add("-c");
        }
        command.addAll(List.of(file.toString(), user, password));
        run(command);
    }

    private static List<String> command(
            String program, MosquittoBroker broker, String topic, String payload) {
        return new ArrayList<>(
                List.of(
                        program,
                        "-V",
                        "5",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(broker.port()),
                        "-t",
                        topic,
                        "-m",
                        payload));
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
