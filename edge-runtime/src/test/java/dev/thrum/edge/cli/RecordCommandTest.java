package dev.thrum.edge.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.edge.config.ConfigSources;
import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.recorder.Standing;
import dev.thrum.edge.recording.RecordingFormat;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.recording.RecordingSettings;
import dev.thrum.edge.recording.Recordings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandTest {
    private static final int FRAMES = 16_000;

    @TempDir Path folder;

    private Path config = Path.of("");

    @BeforeEach
    void writeConfig() throws Exception {
        config =
                Files.writeString(
                        folder.resolve("thrum.yaml"),
                        """
                        device: { id: bench }
                        sensors:
                          - { name: motor, driver: simulated, seed: 7, rate: 3200 Hz, speed: unlimited }
                          - { name: fan, driver: simulated, seed: 8, rate: 6400 Hz, speed: unlimited }
                        monitors:
                          - { name: motor, model: /there/is/no/model/yet }
                        """);
    }

    private Invocation record(Object... more) {
        Object[] arguments = new Object[more.length + 3];
        arguments[0] = "record";
        arguments[1] = "--config";
        arguments[2] = config;
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Invocation.of(arguments);
    }

    @Test
    void theFileHoldsWhatTheSensorGaveSampleBySample() throws Exception {
        Path out = folder.resolve("motor.wav");

        Invocation answer = record("--sensor", "motor", "--for", "5s", "--out", out);

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().strip()).isEqualTo("motor: 16,000 frames in " + out);
        assertThat(answer.err()).isEmpty();
        SensorConfig.Simulated sensor =
                (SensorConfig.Simulated)
                        ConfigSources.of(config).readSensing().sensors().getFirst();
        RecordingSettings settings =
                new RecordingSettings(new RecordingFormat.Wav(), sensor.channels(), 3200);
        float[] recorded = new float[4 * FRAMES];
        float[] made = new float[4 * FRAMES];
        try (RecordingReader file = Recordings.open(out, settings).open();
                RecordingReader motor = new SimulatedRecording(sensor.settings(), FRAMES).open()) {
            assertThat(file.read(recorded, 0, FRAMES)).isEqualTo(FRAMES);
            motor.read(made, 0, FRAMES);
            assertThat(file.read(new float[4], 0, 1)).isEqualTo(-1);
        }
        assertThat(recorded).isEqualTo(made);
    }

    @Test
    void everySensorGetsAFileInTheFolderAndOneDocumentTellsOfAll() throws Exception {
        Path out = folder.resolve("today");

        Invocation answer = record("--for", "2s", "--out", out, "--json");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        JsonNode json = new ObjectMapper().readTree(answer.out());
        assertThat(json.path("recordings").findValuesAsText("sensor"))
                .containsExactly("motor", "fan");
        assertThat(json.at("/recordings/1/frames").asLong()).isEqualTo(12_800);
        assertThat(json.at("/recordings/1/contract").asText())
                .isEqualTo(out.resolve("fan.json").toString());
        assertThat(out.resolve("motor.wav")).exists();
        assertThat(out.resolve("fan.wav")).exists();
    }

    @Test
    void whatCannotBeIsToldWithTheMend() {
        Invocation none = record("--sensor", "pump", "--out", folder.resolve("a.wav"));
        assertThat(none.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(none.err())
                .contains("--sensor: there is no sensor pump in", "there are motor, fan");

        Invocation one = record("--out", folder.resolve("a.wav"));
        assertThat(one.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(one.err())
                .contains("--out: must be a folder for the 2 sensors motor, fan", "name a folder");

        Invocation time = record("--for", "10", "--out", folder.resolve("a.wav"));
        assertThat(time.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(time.err()).contains("must be a time above 0, such as 5s or 10min, was '10'");

        Invocation gap = record("--on-gap", "glue", "--out", folder.resolve("a.wav"));
        assertThat(gap.exitCode()).isEqualTo(ExitCode.BAD_USAGE);
        assertThat(gap.err()).contains("must be split or stop, was 'glue'");
    }

    @Test
    void progressTellsPlaceRateAndLoss() {
        RecordProgress progress =
                new RecordProgress(
                        new PrintWriter(new StringWriter()), Optional.of(Duration.ofMinutes(10)));
        assertThat(progress.text(new Standing("vibration", 12.7, 3187.24, 0)))
                .isEqualTo("vibration 00:12 of 10:00, 3,187.2 Hz, 0 lost");
        assertThat(progress.text(new Standing("vibration", 3723, Double.NaN, 1234)))
                .isEqualTo("vibration 1:02:03 of 10:00, - Hz, 1,234 lost");
    }

    @Test
    void helpShowsExamples() {
        assertThat(Invocation.of("record", "--help").out())
                .contains("Examples:", "thrum record --config /etc/thrum/thrum.yaml --for 10m");
    }
}
