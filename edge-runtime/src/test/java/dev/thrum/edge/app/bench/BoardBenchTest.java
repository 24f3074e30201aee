package dev.thrum.edge.app.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.TinyModel;
import dev.thrum.edge.pipeline.ThreadSetup;
import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Pace;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedSensor;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardBenchTest {
    @TempDir Path folder;

    private ModelPackage tiny() throws Exception {
        Path place = folder.resolve("tiny");
        TinyModel.standard().writer().writeFolder(place);
        return ModelPackage.open(place);
    }

    @Test
    void theModelAndTheSensorsAreMeasuredAsTheRuntimeUsesThem() throws Exception {
        BoardFigures figures =
                new BoardBench(Duration.ofMillis(400), ThreadSetup.NONE)
                        .measure(
                                tiny(),
                                List.of(
                                        SimulatedSensor.of(
                                                "motor",
                                                MotorSettings.healthy(7),
                                                Pace.REAL_TIME,
                                                MonotonicClock.SYSTEM)));

        assertThat(figures.models())
                .extracting(ModelFigures::precision)
                .containsExactly(Precision.FP32, Precision.INT8);
        for (ModelFigures model : figures.models()) {
            assertThat(model.medianMicros()).isPositive().isLessThanOrEqualTo(model.p99Micros());
            assertThat(model.stageMicros()).isPositive();
            assertThat(model.windowsPerSecond()).isEqualTo(1000.0 / 32);
        }
        SensorFigures motor = figures.sensors().getFirst();
        assertThat(motor.health().name()).isEqualTo("motor");
        assertThat(motor.health().frames()).isPositive();
        assertThat(motor.readMedianMicros()).isPositive();
        assertThat(figures.wakeUps().wakeUps()).isEqualTo(400);
        assertThat(figures.after().residentBytes()).isPositive();
    }

    @Test
    void theSignalIsTheGoldenWindowsOverAndOver() throws Exception {
        ModelPackage tiny = tiny();
        int values = tiny.golden().valuesPerWindow();
        int windows = tiny.golden().windows();
        FloatBuffer golden = FloatBuffer.allocate(windows * values);
        for (int i = 0; i < windows; i++) {
            tiny.golden().copyInto(i, golden.slice(i * values, values));
        }
        GoldenRecording recording = GoldenRecording.of(tiny, 500);
        assertThat(recording.frames()).isEqualTo(64 + 499 * 32);
        float[] read = new float[2 * (int) recording.frames()];
        try (RecordingReader reader = recording.open()) {
            int frames = 0;
            int count = reader.read(read, 0, 77);
            while (count >= 0) {
                frames += count;
                count = reader.read(read, frames, 77);
            }
            assertThat(frames).isEqualTo((int) recording.frames());
        }
        for (int i = 0; i < read.length; i++) {
            assertThat(read[i]).isEqualTo(golden.get(i % golden.capacity()));
        }
    }

    @Test
    void theFirstRoundOfAStageWarmsUp() {
        StageTimes times = new StageTimes();
        times.add(1_000_000_000, 10, 0);
        times.add(30_000, 10, 1);
        times.add(10_000, 10, 0);
        times.add(20_000, 10, 0);
        assertThat(times.medianMicros()).isEqualTo(2);
        assertThat(times.skipped()).isEqualTo(1);
    }

    @Test
    void sharesOfACoreFollowFromTheTimeOfAWindow() {
        ModelFigures model = new ModelFigures(Precision.INT8, 30, 20, 100, 25, 0, 3.125);
        assertThat(model.mostWindowsPerSecond()).isEqualTo(40_000);
        assertThat(model.coreShare(100)).isCloseTo(0.0025, within(1e-12));
    }

    @Test
    void wakeUpsAreAsLateAsTheClockSays() throws Exception {
        MonotonicClock late =
                new MonotonicClock() {
                    private long nanos;
                    private int sleeps;

                    @Override
                    public long nanos() {
                        return nanos;
                    }

                    @Override
                    public void sleepUntil(long until) {
                        sleeps++;
                        nanos = until + (sleeps == 50 ? 700_000 : 1000L * (sleeps % 10));
                    }
                };
        WakeUpFigures figures = WakeUpFigures.measure(Duration.ofMillis(100), () -> {}, late);
        assertThat(figures.maxMicros()).isEqualTo(700);
        assertThat(figures.medianMicros()).isEqualTo(5);
        assertThat(figures.wakeUps()).isEqualTo(100);
    }
}
