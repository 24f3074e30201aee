package dev.thrum.training.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.compare.Comparing;
import dev.thrum.training.compare.Row;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.train.SampleMachine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyBenchmarkTest {
    private static final String RECIPE =
            SampleMachine.RECIPE
                    .replace("epochs: 15", "epochs: 3")
                    .replace("folds: 3", "folds: 2")
                    .replace("format: raw", "format: raw\n  root: /elsewhere/machine");

    @TempDir private Path folder;

    private Accuracy run() throws Exception {
        return new AccuracyBenchmark(
                        folder.resolve("data"),
                        List.of(1L),
                        List.of(),
                        new Comparing(DeviceChoice.CPU, 1, Listener.SILENT),
                        DeviceChoice.CPU,
                        Listener.SILENT,
                        InstantSource.fixed(Instant.parse("2026-03-01T12:00:00Z")))
                .run(folder.resolve("recipes"), "thrum benchmark accuracy --data ROOT");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve("recipes").resolve(name), text);
    }

    /// One recipe with its data, one without, one to be inherited from, one that cannot be read and
    /// one whose data are broken.
    @Test
    void everyRecipeIsRunOrToldWhyNot() throws Exception {
        Files.createDirectory(folder.resolve("recipes"));
        Path machine = Files.createDirectories(folder.resolve("data/machine"));
        SampleMachine.write(machine);
        Path broken = Files.createDirectories(folder.resolve("data/broken"));
        SampleMachine.write(broken);
        Files.write(broken.resolve("monday.f32"), new byte[13]);
        write("a-broken.yaml", RECIPE.replace("/elsewhere/machine", "/elsewhere/broken"));
        write("b-sample.yaml", RECIPE);
        write("base.yaml", "schema: 1\n");
        write("c-wrong.yaml", RECIPE.replace("bands: 16", "bands: many"));
        write("d-absent.yaml", RECIPE.replace("/elsewhere/machine", "/elsewhere/absent"));

        Accuracy accuracy = run();

        assertThat(accuracy.date()).isEqualTo("2026-03-01");
        assertThat(accuracy.sets().stream().map(Accuracy.Entry::recipe))
                .containsExactly("a-broken.yaml", "b-sample.yaml", "c-wrong.yaml");
        assertThat(accuracy.sets().get(0).failure()).contains("monday.f32");
        assertThat(accuracy.sets().get(2).failure()).contains("frontEnd.bands");
        assertThat(accuracy.isWhole()).isFalse();
        List<Row> rows =
                Objects.requireNonNull(accuracy.sets().get(1).comparison(), "comparison").rows();
        assertThat(rows.stream().map(Row::name)).contains("dense", "mahalanobis");
        assertThat(accuracy.skipped())
                .extracting(Accuracy.Skipped::reason)
                .containsExactly("describes no data", "the root has no folder absent");
        assertThat(AccuracyPage.markdown(accuracy))
                .contains(
                        "thrum benchmark accuracy --data ROOT",
                        "## b-sample.yaml",
                        "| mahalanobis | ",
                        "Failed: ",
                        "with seeds 1 (2026-03-01)",
                        "[trials](trials.md)",
                        "- `base.yaml`: describes no data");
    }

    /// Each healthy recording is left out in turn, as `thrum evaluate` does.
    @Test
    void aRecipeThatMakesSeveralModelsIsEvaluatedByItsOwnRounds() throws Exception {
        Files.createDirectory(folder.resolve("recipes"));
        SampleMachine.write(Files.createDirectories(folder.resolve("data/machine")));
        write(
                "rounds.yaml",
                RECIPE.replace(
                        "split: { fit: 0 .. 0.6, test: 0.6 .. 1, gap: 128 frames }",
                        "split: { fit: 0 .. 1, leaveOut: recording }"));

        Accuracy accuracy = run();

        assertThat(accuracy.isWhole()).isTrue();
        Accuracy.Entry entry = accuracy.sets().getFirst();
        assertThat(entry.comparison()).isNull();
        assertThat(entry.evaluations()).hasSize(1);
        assertThat(entry.evaluations().getFirst().rounds()).hasSize(2);
        assertThat(AccuracyPage.markdown(accuracy))
                .contains("Seed 1, 2 models of sample:", "| mahalanobis | ");
    }
}
