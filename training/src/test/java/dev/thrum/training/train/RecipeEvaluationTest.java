package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.evaluate.RecordingRates;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeEvaluationTest {
    private static final int WINDOWS_OF_A_RECORDING = (10_000 - 128) / 64 + 1;

    @TempDir private Path folder;

    private Path recipeFile = Path.of("");

    @BeforeEach
    void writeRecordings() throws IOException {
        recipeFile = SampleMachine.write(folder);
    }

    private Recipe recipe(String... changes) throws Exception {
        List<Recipe.Change> list =
                Stream.of(changes)
                        .map(change -> change.split("=", 2))
                        .map(change -> new Recipe.Change(change[0], change[1]))
                        .toList();
        return Recipe.read(recipeFile, list, Optional.empty());
    }

    private static Evaluation evaluate(Recipe recipe) throws Exception {
        return new RecipeEvaluation(recipe, DeviceChoice.CPU, 1, Listener.SILENT).run("sample");
    }

    @Test
    void eachHealthyRecordingIsLeftOutInTurnAndTestedWhole() throws Exception {
        Evaluation evaluation =
                evaluate(
                        recipe(
                                "split={ fit: 0 .. 1, leaveOut: recording }",
                                "evaluate={ recordings: 0.95 }",
                                "smoothing=5",
                                "threshold={ folds: 3, foldBy: time }"));
        assertThat(evaluation.rounds())
                .extracting(Evaluation.Round::about)
                .containsExactly("without monday.f32", "without tuesday.f32");
        assertThat(evaluation.rounds().getFirst().windows())
                .isEqualTo(new Evaluation.Windows(WINDOWS_OF_A_RECORDING, WINDOWS_OF_A_RECORDING));
        assertThat(evaluation.windows())
                .isEqualTo(
                        new Evaluation.Windows(
                                2 * WINDOWS_OF_A_RECORDING, 2 * WINDOWS_OF_A_RECORDING));
        MethodResult pooled = evaluation.results().getFirst();
        assertThat(pooled.threshold()).as("fractions of each model's own").isEqualTo(1);
        assertThat(pooled.tpr()).isEqualTo(1.0);
        RecordingRates recordings = Objects.requireNonNull(pooled.recordings());
        assertThat(recordings.normal()).isEqualTo(2);
        assertThat(recordings.anomalous()).isEqualTo(2);
        assertThat(recordings.tpr()).isEqualTo(1.0);
    }

    @Test
    void aModelIsMadeOfEachRecordingByItself() throws Exception {
        Files.writeString(
                folder.resolve("index.csv"),
                """
                file,label,machine
                monday.f32,healthy,one
                tuesday.f32,healthy,two
                fault.f32,whistling,two
                """);
        Recipe recipe = recipe("split={ each: machine, fit: 0 .. 0.6, test: 0.6 .. 1 }");
        Evaluation evaluation = evaluate(recipe);
        assertThat(evaluation.rounds())
                .extracting(round -> round.about() + " " + (round.windows().anomalous() > 0))
                .containsExactly("one false", "two true");
        assertThat(evaluation.results().getFirst().auc()).isGreaterThan(0.99);
        assertThatThrownBy(() ->
                        new Training(
                                        recipe,
                                        DeviceChoice.CPU,
                                        1,
                                        Listener.SILENT,
                                        InstantSource.system())
                                .run("sample", folder.resolve("out")))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "split.each: a package is of one machine, the recordings are of 2: --set data.only.machine=one makes one, thrum evaluate tests them all");
    }

    @Test
    void aSingleGroupCannotBeLeftOut() throws Exception {
        Recipe recipe = recipe("split={ fit: 0 .. 1, leaveOut: label }");
        assertThatThrownBy(() -> evaluate(recipe))
                .hasMessageStartingWith("split.leaveOut: column label must tell at least 2 groups");
    }
}
