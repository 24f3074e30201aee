package dev.thrum.edge.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.config.ConfigSources;
import dev.thrum.edge.config.ThrumConfig;
import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.TinyModel;
import dev.thrum.edge.pipeline.ThresholdChoice;
import dev.thrum.edge.publish.DeviceInfo;
import dev.thrum.edge.sensor.Sensor;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelsTest {
    @TempDir private Path folder;

    /// The very choice that `thrum score` makes, told in the info message.
    @Test
    void aMonitorWithABudgetJudgesByItsThresholdAndTellsWhy() throws Exception {
        Workbench bench = new Workbench(folder);
        bench.healthy("a.f32", 1);
        HealthyScores healthy =
                HealthyScores.of(
                        Map.of(
                                Precision.FP32, List.of(scores()),
                                Precision.INT8, List.of(scores())));
        TinyModel.standard().writer().healthy(healthy).writeFolder(bench.model());
        ThrumConfig config =
                new ConfigSources(
                                bench.config(
                                        URI.create("tcp://127.0.0.1:1"),
                                        "unlimited",
                                        List.of("a.f32")),
                                Map.of(),
                                Map.of("monitors.0.alarm.falseAlarms", "1 per 7d"))
                        .read();
        try (Sensor sensor = Sensors.open(config.sensors().getFirst());
                Models models = Models.open(config.monitors(), List.of(sensor))) {
            DeviceInfo.MonitorInfo told =
                    Description.of(config, models.monitored(), "test").monitors().getFirst();

            ThresholdChoice.OfTheBudget choice =
                    (ThresholdChoice.OfTheBudget)
                            ThresholdChoice.of(
                                    ModelPackage.open(bench.model()),
                                    models.monitored().getFirst().model().precision(),
                                    config.monitors().getFirst().settings().alarm());
            assertThat(told.threshold()).isEqualTo((float) choice.found().value());
            assertThat(told.thresholdReason()).isEqualTo(choice.text());
            assertThat(told.falseAlarms()).hasValue("1 per 7d");
        }
    }

    private static float[] scores() {
        SplittableRandom random = new SplittableRandom(3);
        float[] scores = new float[5_000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = (float) (0.1 + 0.02 * random.nextExponential());
        }
        return scores;
    }
}
