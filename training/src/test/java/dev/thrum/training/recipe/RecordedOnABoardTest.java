package dev.thrum.training.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.pipeline.ThreadSetup;
import dev.thrum.edge.recorder.Circumstances;
import dev.thrum.edge.recorder.OnGap;
import dev.thrum.edge.recorder.Order;
import dev.thrum.edge.recorder.Progress;
import dev.thrum.edge.recorder.Recorder;
import dev.thrum.edge.recorder.Source;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import dev.thrum.edge.sensor.simulated.SimulatedSensor;
import dev.thrum.training.dataset.DataSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `thrum record` leaves is what `thrum train` takes, with nothing changed.
class RecordedOnABoardTest {
    private static final MotorSettings MOTOR = MotorSettings.healthy(7);
    private static final int SECONDS = 4;

    @TempDir Path folder;

    @Test
    void theRecipeBesideARecordingFindsItsFramesAsTheyWere() throws Exception {
        Sensor sensor =
                SimulatedSensor.of("motor", MOTOR, new Pace.AsTaken(), MonotonicClock.SYSTEM);
        new Recorder(
                        List.of(new Source(sensor, "simulated", folder.resolve("shop {2}.wav"))),
                        new Order(
                                "bench",
                                Optional.empty(),
                                Optional.of(Duration.ofSeconds(SECONDS)),
                                OnGap.SPLIT,
                                "test"),
                        new Circumstances(
                                InstantSource.system(),
                                () -> true,
                                ThreadSetup.NONE,
                                MonotonicClock.SYSTEM,
                                _ -> Long.MAX_VALUE))
                .run(Progress.NONE);
        Files.copy(Path.of("recipes", "default.yaml"), folder.resolve("default.yaml"));

        Recipe recipe = Recipe.read(folder.resolve("shop {2}.yaml"), List.of(), Optional.empty());

        assertThat(recipe.name()).isEqualTo("motor");
        DataSet data = DataSet.open(recipe.data());
        assertThat(data.healthyRecordings()).isEqualTo(1);
        Recording recording = data.recordings().getFirst().signal();
        assertThat(recording.channels()).isEqualTo(MOTOR.channels());
        assertThat(recording.sampleRateHz()).isEqualTo(MOTOR.sampleRateHz());
        int frames = (int) (SECONDS * MOTOR.sampleRateHz());
        assertThat(recording.frames()).isEqualTo(frames);
        assertThat(values(recording, frames))
                .isEqualTo(values(new SimulatedRecording(MOTOR, frames), frames));
    }

    private static float[] values(Recording recording, int frames) throws Exception {
        float[] values = new float[frames * recording.channels().size()];
        try (RecordingReader reader = recording.open()) {
            reader.read(values, 0, frames);
        }
        return values;
    }
}
