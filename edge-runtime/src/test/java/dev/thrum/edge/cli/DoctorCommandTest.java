package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.app.Workbench;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole doctor on a replay, with nobody listening where the broker should be.
final class DoctorCommandTest {
    @TempDir Path folder;
    private Workbench bench;
    private Path config;

    @BeforeEach
    void prepare() throws Exception {
        bench = new Workbench(folder);
        bench.healthy("a.f32", 3);
        config = bench.config(closedPort(), "unlimited", List.of("a.f32"));
    }

    private static URI closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("tcp://127.0.0.1:" + socket.getLocalPort());
        }
    }

    @Test
    void aBrokerThatIsNotThereIsTheOnlyFailure() {
        Invocation doctor = Invocation.of("doctor", "--config", config, "--for", "2s");

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(doctor.err()).isEmpty();
        assertThat(doctor.out().lines().filter(line -> line.startsWith("fail")))
                .singleElement()
                .asString()
                .matches(
                        "fail  broker: tcp://127\\.0\\.0\\.1:\\d+ cannot be reached: Connection"
                                + " refused\\. Check mqtt\\.url, the network and that the broker"
                                + " runs");
        assertThat(doctor.out().lines())
                .contains(
                        "pass  configuration: " + config + ": no problems",
                        "pass  sensor vibration: rate: 1000.0 Hz, 1000.0 Hz wanted (+0.00 %)",
                        "pass  monitor pump: contract: fed by vibration")
                .anyMatch(line -> line.startsWith("pass  sensor vibration: signal x: RMS 0.7"))
                .anyMatch(line ->
                        line.matches(
                                "pass  monitor pump: package: tiny 1\\.0\\.0 is whole, \\d files"))
                .anyMatch(line ->
                        line.matches("pass  monitor pump: graph: \\w+ gives all 3 golden scores"))
                .anyMatch(line ->
                        line.matches(
                                "pass  monitor pump: speed: runs .* % of the time between two windows"))
                .anyMatch(line -> line.matches("\\w+  memory: .*"))
                .anyMatch(line -> line.matches("\\w+  java: .*"));
    }

    @Test
    void everyFailureIsToldAtOnce() throws Exception {
        Path graph = bench.model().resolve("model.int8.onnx");
        byte[] bytes = Files.readAllBytes(graph);
        bytes[bytes.length / 2] ^= 1;
        Files.write(graph, bytes);
        Files.write(folder.resolve("a.f32"), new byte[7]);

        Invocation doctor = Invocation.of("doctor", "--config", config);

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(doctor.out().lines())
                .anyMatch(line ->
                        line.startsWith("fail  sensor vibration: ") && line.contains("a.f32"))
                .anyMatch(line ->
                        line.startsWith("fail  monitor pump: package: model.int8.onnx: SHA-256"))
                .anyMatch(line -> line.startsWith("fail  broker: "));
    }

    @Test
    void aSensorThatDoesNotFitItsModelFailsTheContract() {
        Invocation doctor =
                Invocation.of(
                        "doctor",
                        "--config",
                        config,
                        "--for",
                        "1s",
                        "--set",
                        "sensors.0.rate=500 Hz");

        assertThat(doctor.out().lines())
                .anyMatch(line ->
                        line.startsWith(
                                "fail  monitor pump: contract: sensor vibration cannot feed model"
                                        + " tiny 1.0.0: sample rate must be "))
                .anyMatch(line -> line.startsWith("pass  monitor pump: graph: "));
    }

    @Test
    void aBrokenConfigurationExits78AndTheMachineIsLookedAtAllTheSame() throws Exception {
        Invocation doctor =
                Invocation.of("doctor", "--json", "--config", config, "--set", "mqtt.url=nowhere");

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.BAD_CONFIGURATION);
        JsonNode document = new ObjectMapper().readTree(doctor.out());
        assertThat(document.get("sound").asBoolean()).isFalse();
        JsonNode first = document.get("findings").get(0);
        assertThat(first.get("outcome").asText()).isEqualTo("fail");
        assertThat(first.get("check").asText()).isEqualTo("configuration");
        assertThat(first.get("found").asText()).contains("tcp://host:port");
        assertThat(document.get("findings").findValuesAsText("check"))
                .contains("clock", "memory", "disk", "temperature", "java");
    }

    @Test
    void aTimeThatIsNoneIsBadUsage() {
        Invocation doctor = Invocation.of("doctor", "--config", config, "--for", "soon");

        assertThat(doctor.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(doctor.err())
                .contains("must be a time above 0, such as 5s or 10min, was 'soon'");
    }
}
