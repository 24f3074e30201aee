package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.config.ConfigSources;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.systemd.SystemdNotifier;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a runtime refuses, it refuses before it says anything to a broker.
class RefusalTest {
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final ServerSocket broker;
    private final Path folder;
    private final Workbench bench;

    RefusalTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        this.bench = new Workbench(folder);
        bench.healthy("a.f32", 1);
    }

    @AfterEach
    void nobodyHasCalledTheBroker() throws Exception {
        try (broker) {
            broker.setSoTimeout(1);
            assertThatThrownBy(broker::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    private ThrowingCallable opening() throws Exception {
        URI url = URI.create("tcp://127.0.0.1:" + broker.getLocalPort());
        Path file = bench.config(url, "unlimited", List.of("a.f32"));
        return () -> {
            var config = new ConfigSources(file, Map.of(), settings).read();
            try (var notifier = SystemdNotifier.from(Map.of(), 1)) {
                ThrumRuntime.open(config, notifier, "test").close();
            }
        };
    }

    @Test
    void aModelForAnotherRate() throws Exception {
        settings.put("sensors.0.rate", "500 Hz");
        assertThatThrownBy(opening())
                .isInstanceOf(ModelException.class)
                .hasMessage(
                        "monitor pump: sensor vibration cannot feed model tiny 1.0.0: sample rate"
                                + " must be 1000 Hz or more, was 500 Hz");
    }

    @Test
    void aModelForAnotherQuantity() throws Exception {
        settings.put("sensors.0.channels.x.unit", "A");
        settings.put("sensors.0.channels.x.range", "16 A");
        assertThatThrownBy(opening())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining(
                        "channel x must measure acceleration (g), x measures current");
    }

    @Test
    void aModelForOtherChannels() throws Exception {
        settings.put("sensors.0.channels.y.name", "z");
        assertThatThrownBy(opening())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("channel y: there is no channel y to feed it, there is x, z");
    }

    @Test
    void aPackageWithAChangedByte() throws Exception {
        Path graph = bench.model().resolve("model.int8.onnx");
        byte[] bytes = Files.readAllBytes(graph);
        bytes[bytes.length / 2] ^= 1;
        Files.write(graph, bytes);
        assertThatThrownBy(opening())
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("model.int8.onnx")
                .hasMessageContaining("SHA-256");
    }

    @Test
    void aRecordingThatIsCutShort() throws Exception {
        Files.write(folder.resolve("a.f32"), new byte[7]);
        assertThatThrownBy(opening())
                .isInstanceOf(SensorException.class)
                .hasMessageContaining("a.f32");
    }

    @Test
    void everyMonitorIsToldAtOnce() throws Exception {
        Path file =
                Files.writeString(
                        folder.resolve("two.yaml"),
                        Files.readString(
                                        bench.config(
                                                URI.create(
                                                        "tcp://127.0.0.1:" + broker.getLocalPort()),
                                                "unlimited",
                                                List.of("a.f32")))
                                .replace("rate: 1 kHz", "rate: 300 Hz")
                                .replace(
                                        "monitors:", "monitors:\n  - { name: fan, model: model }"));
        assertThatThrownBy(
                        () -> {
                            try (var notifier = SystemdNotifier.from(Map.of(), 1)) {
                                ThrumRuntime.open(ConfigSources.of(file).read(), notifier, "test");
                            }
                        })
                .isInstanceOf(ModelException.class)
                .hasMessageMatching(
                        "monitor fan: .* cannot feed model .*\\nmonitor pump: .* cannot feed model .*");
    }
}
