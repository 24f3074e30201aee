package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.app.Workbench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ConfigCheckCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;
    private Path file = Path.of("");

    @BeforeEach
    void writeConfiguration() throws Exception {
        Workbench bench = new Workbench(folder);
        bench.healthy("a.f32", 1);
        file = bench.config(URI.create("tcp://broker:1883"), "1", List.of("a.f32"));
    }

    private int run(String... arguments) {
        CommandLine line = Thrum.commandLine();
        line.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return Thrum.execute(line, arguments);
    }

    @Test
    void aGoodConfigurationIsToldInShort() {
        assertThat(run("config", "check", file.toString())).isEqualTo(ExitCode.DONE);
        assertThat(out.toString())
                .contains(
                        "no problems",
                        "sensor   vibration: replay, 1000.0 Hz, channels x, y",
                        "mqtt     tcp://broker:1883 as thrum-bench");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void threeMistakesAreToldTogetherOnStandardError() throws Exception {
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("rate: 1 kHz", "rate: 1000")
                        .replace("speed:", "sped:")
                        .replace("3 of 5", "5 of 3"));
        assertThat(run("config", "check", file.toString())).isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().replace(file.toString(), "thrum.yaml"))
                .isEqualTo(
                        """
                        thrum: 3 problems:
                          sensors.vibration.rate must be 0.001..10000000 Hz, was 1000: write 1000 Hz (thrum.yaml:7:11)
                          sensors.vibration.sped is not a key here: did you mean speed? known are name, driver, files, rate, channels, format, csv, speed, loop (thrum.yaml:11:5)
                          monitors.pump.alarm.raise must be k of n windows with 1 <= k <= n <= 64, was 5 of 3 (thrum.yaml:15:21)
                        """);
    }

    @Test
    void jsonTellsProblemsOnStandardOutput() throws Exception {
        assertThat(run("config", "check", "--json", file.toString(), "--set", "mqtt.url=broker"))
                .isEqualTo(ExitCode.BAD_CONFIGURATION);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("valid").asBoolean(true)).isFalse();
        assertThat(answer.path("problems").path(0).asText())
                .isEqualTo(
                        "mqtt.url must be tcp://host:port or ssl://host:port, was broker (--set"
                                + " mqtt.url)");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void aSettingWithoutAValueIsBadUsage() {
        assertThat(run("config", "check", file.toString(), "--set", "mqtt.url"))
                .isEqualTo(ExitCode.BAD_USAGE);
        assertThat(err.toString()).contains("--set", "KEY=VALUE").contains("Try: ");
    }

    @Test
    void aFileThatIsNotThereIsAProblemOfTheConfiguration() {
        assertThat(run("run", "--config", "none.yaml")).isEqualTo(ExitCode.BAD_CONFIGURATION);
        assertThat(err.toString()).isEqualTo("thrum: there is no such file (none.yaml)\n");
    }
}
