package dev.thrum.edge.publish.mqtt;

import dev.thrum.edge.publish.Message;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Tries whether the broker lets this device in and takes what it writes. It leaves nothing behind:
/// no will, nothing retained, one empty message below the device's own topic. Any thread.
///
/// The client id is the device's with `-doctor` behind it: a client of the same name would throw
/// out a runtime that is connected.
public final class BrokerProbe {
    private static final String SUFFIX = "-doctor";

    private BrokerProbe() {}

    /// How far it came.
    public sealed interface Outcome {
        /// No connection over the network.
        ///
        /// @param why in words
        record Unreachable(String why) implements Outcome {}

        /// The broker answers, and refuses; or TLS fails.
        ///
        /// @param why in words, with the reason code if there was one
        record Refused(String why) implements Outcome {}

        /// Connected, but what was written was not taken.
        ///
        /// @param topic it was written to
        /// @param why in words, with the reason code if there was one
        record WritingRefused(String topic, String why) implements Outcome {}

        /// All went well.
        ///
        /// @param topic that was written to
        /// @param time all of it took
        record Sound(String topic, Duration time) implements Outcome {}
    }

    /// Tries it once; waits no longer than the settings' own time-outs.
    ///
    /// @param device the level below `thrum/` in every topic
    public static Outcome probe(String device, MqttSettings settings) throws InterruptedException {
        long begun = System.nanoTime();
        try {
            reach(settings);
        } catch (UnknownHostException _) {
            return new Outcome.Unreachable("host name not known: " + settings.url().getHost());
        } catch (IOException e) {
            return new Outcome.Unreachable(Causes.of(e));
        }
        Answer answer = new Answer();
        Connection connection;
        try {
            connection = new PahoConnector(renamed(settings)).connect(null, answer);
        } catch (ConnectionFailure e) {
            return new Outcome.Refused(e.words());
        }
        try {
            return write("thrum/" + device + "/doctor", connection, answer, settings, begun);
        } finally {
            connection.disconnect();
        }
    }

    private static void reach(MqttSettings settings) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.url().getHost(), settings.port()),
                    Math.toIntExact(settings.times().connect().toMillis()));
        }
    }

    private static MqttSettings renamed(MqttSettings settings) {
        return new MqttSettings(
                settings.url(),
                settings.clientId() + SUFFIX,
                settings.username(),
                settings.passwordFile(),
                settings.caFile(),
                settings.times(),
                settings.limits());
    }

    private static Outcome write(
            String topic, Connection connection, Answer answer, MqttSettings settings, long begun)
            throws InterruptedException {
        try {
            connection.send(Message.trial(topic));
            String refusal = answer.await(settings.times().connect());
            return refusal.isEmpty()
                    ? new Outcome.Sound(topic, Duration.ofNanos(System.nanoTime() - begun))
                    : new Outcome.WritingRefused(topic, refusal);
        } catch (ConnectionFailure e) {
            return new Outcome.WritingRefused(topic, e.words());
        }
    }

    /// Hears what became of the message.
    private static final class Answer implements ConnectionEvents {
        private final CompletableFuture<String> refusal = new CompletableFuture<>();

        @Override
        public void answered(Message message, ReasonCode code) {
            refusal.complete(code.isFailure() ? code.words() : "");
        }

        @Override
        public void lost(String reason) {
            refusal.complete(reason);
        }

        /// Why the message was not taken; empty if it was.
        String await(Duration most) throws InterruptedException {
            try {
                return refusal.get(most.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                return "no answer in time";
            } catch (ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
