package dev.thrum.benchmarks.footprint;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;

/// A Mosquitto on a free port, and a subscriber that counts scores.
final class Broker implements AutoCloseable {
    private static final int TRIES = 50;

    private final Process process;
    private final int port;
    private final MqttClient client;
    private final AtomicLong scores = new AtomicLong();

    private Broker(Process process, int port, MqttClient client) {
        this.process = process;
        this.port = port;
        this.client = client;
    }

    static Broker start(Path folder) throws IOException, InterruptedException, MqttException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path config =
                Files.write(
                        folder.resolve("mosquitto.conf"),
                        List.of("listener " + port + " 127.0.0.1", "allow_anonymous true"));
        Path program =
                Files.isExecutable(Path.of("/usr/sbin/mosquitto"))
                        ? Path.of("/usr/sbin/mosquitto")
                        : Path.of("mosquitto");
        Process process =
                new ProcessBuilder(program.toString(), "-c", config.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("mosquitto.log").toFile())
                        .start();
        Broker broker =
                new Broker(
                        process,
                        port,
                        new MqttClient(
                                "tcp://127.0.0.1:" + port, "counter", new MemoryPersistence()));
        broker.connect();
        broker.count();
        return broker;
    }

    private void connect() throws InterruptedException, MqttException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        for (int i = 1; ; i++) {
            try {
                client.connect(options);
                return;
            } catch (MqttException e) {
                if (i == TRIES) {
                    throw e;
                }
                Thread.sleep(100);
            }
        }
    }

    private void count() throws MqttException {
        client.setCallback(new Counter(scores));
        client.subscribe("thrum/+/+/score", 1);
    }

    int port() {
        return port;
    }

    /// Scores that came so far.
    long scores() {
        return scores.get();
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly();
        client.close();
        process.destroy();
    }
}
