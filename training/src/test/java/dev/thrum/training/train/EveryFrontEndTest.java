package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What holds for every front end: a recipe that asks for it becomes a package that the board loads
/// and scores with, whose card names each feature, and which finds a whistling machine (an envelope
/// the least: a steady whistle hardly modulates anything).
class EveryFrontEndTest {
    @TempDir private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    spectrum | { type: spectrum, bands: 12, segments: 3, average: false, normalise: level } | robust | spectrum, level | 0.9
                    envelope | { type: envelope, band: 200 Hz .. 450 Hz, bands: 8 } | standard | envelope | 0.7
                    statistics | { type: statistics, features: [rms, peak, crest, kurtosis, skewness, velocity] } | range | rms, peak, crest, kurtosis, skewness, velocity | 0.9
                    raw | { type: raw, floor: 0.1, normalise: level } | range | raw, level | 0.9
                    concat | { type: concat, parts: [ { type: spectrum, bands: 8, scale: sqrt }, { type: envelope, band: 200 Hz .. 450 Hz, bands: 4 }, { type: statistics, features: [kurtosis] } ] } | standard | spectrum, envelope, kurtosis | 0.9
                    """)
    void aRecipeBecomesAPackageThatTheBoardScoresWith(
            String type, String keys, String scaling, String kinds, double leastAuc)
            throws Exception {
        Recipe recipe =
                Recipe.read(
                        SampleMachine.write(folder),
                        List.of(
                                new Recipe.Change("frontEnd", keys),
                                new Recipe.Change("scaling", scaling),
                                new Recipe.Change("training", "{ epochs: 8, batch: 64 }"),
                                new Recipe.Change("window.hop", "128"),
                                new Recipe.Change("threshold.folds", "2")),
                        Optional.empty());
        TrainingResult result =
                new Training(
                                recipe,
                                DeviceChoice.CPU,
                                1,
                                Listener.SILENT,
                                InstantSource.fixed(Instant.EPOCH))
                        .run("sample.yaml", folder.resolve("model"));

        ModelPackage written = ModelPackage.open(folder.resolve("model"));
        ModelCard.FrontEnd card = written.card().frontEnd();
        assertThat(card.type()).isEqualTo(type);
        assertThat(card.bins()).isEqualTo(recipe.frontEnd().bins());
        assertThat(card.allSections())
                .extracting(ModelCard.Section::kind)
                .containsExactly(kinds.split(", "));
        for (Precision precision : written.precisions()) {
            try (Model model = OnnxModels.load(written, precision)) {
                FloatBuffer window =
                        ByteBuffer.allocateDirect(2 * recipe.window().frames() * Float.BYTES)
                                .order(ByteOrder.nativeOrder())
                                .asFloatBuffer();
                model.bind(List.of(window));
                assertThat(model.score(0)).as("score of silence").isFinite().isPositive();
            }
        }
        Evaluation evaluation = Objects.requireNonNull(result.evaluation());
        assertThat(evaluation.model(Precision.FP32).orElseThrow().auc()).isGreaterThan(leastAuc);
        assertThat(evaluation.model(Precision.INT8).orElseThrow().auc()).isGreaterThan(leastAuc);
    }
}
