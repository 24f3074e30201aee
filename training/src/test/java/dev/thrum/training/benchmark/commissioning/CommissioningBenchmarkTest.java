package dev.thrum.training.benchmark.commissioning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.model.ModelPackage;
import dev.thrum.training.benchmark.Machine;
import dev.thrum.training.benchmark.commissioning.CommissioningResult.By;
import dev.thrum.training.benchmark.commissioning.CommissioningResult.Counts;
import dev.thrum.training.benchmark.commissioning.CommissioningResult.Placed;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two machines that hum alike or not quite, a model of one of them, and faults that whistle.
class CommissioningBenchmarkTest {
    private static final String RECIPE =
            """
            schema: 1
            name: hum
            data:
              format: raw
              index: index.csv
              channels: [ { name: x, unit: g } ]
              rate: 1 kHz
              normal: { label: healthy }
            split: { fit: 0 .. 1 }
            window: { frames: 128, hop: 64 }
            frontEnd: { type: spectrum, bands: 12 }
            network: { type: linear, latent: 3 }
            score: residual+mahalanobis
            training: { validation: 0.01 }
            quantization: none
            threshold: { quantile: 0.99, folds: 2 }
            """;

    private static final int LEARNED_FRAMES = 16_000;
    private static final int WATCHED_FRAMES = 50_000;
    private static final int FAULTY_FRAMES = 8_000;

    // a model is made once for all tests
    @TempDir private static Path folder;

    private Recipe recipe(String... changes) throws Exception {
        Path file = folder.resolve("hum.yaml");
        Files.writeString(file, RECIPE);
        return Recipe.read(
                file,
                List.of(changes).stream()
                        .map(each -> each.split("=", 2))
                        .map(each -> new Recipe.Change(each[0], each[1]))
                        .toList(),
                Optional.of(folder));
    }

    private Placement placement() throws Exception {
        return new Placement(
                "hum",
                "one",
                "one",
                "the other",
                recipe("data.only.machine=one"),
                Machines.of(recipe("data.only.machine=other", "data.anomalous.label=faulty"), 0));
    }

    private ModelPackage model() throws Exception {
        return new ModelShelf(folder.resolve("models"), Listener.SILENT)
                .of(recipe("data.only.machine=one"), "hum-one");
    }

    private static void write(Path file, int frames, double overtone, double whistle, long seed)
            throws IOException {
        Random random = new Random(seed);
        ByteBuffer bytes = ByteBuffer.allocate(frames * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int frame = 0; frame < frames; frame++) {
            bytes.putFloat(
                    (float)
                            (Math.sin(0.31 * frame)
                                    + overtone * Math.sin(0.93 * frame)
                                    + whistle * Math.sin(1.9 * frame)
                                    + 0.2 * random.nextGaussian()));
        }
        Files.write(file, bytes.array());
    }

    /// @param overtone of the machine that is watched; that of the other is 0.3
    private void writeMachines(double overtone) throws IOException {
        write(folder.resolve("one.f32"), LEARNED_FRAMES, 0.3, 0, 1);
        write(folder.resolve("other.f32"), WATCHED_FRAMES, overtone, 0, 2);
        write(folder.resolve("fault-1.f32"), FAULTY_FRAMES, overtone, 1, 3);
        write(folder.resolve("fault-2.f32"), FAULTY_FRAMES, overtone, 1, 4);
        Files.writeString(
                folder.resolve("index.csv"),
                """
                file,label,machine
                one.f32,healthy,one
                other.f32,healthy,other
                fault-1.f32,faulty,other
                fault-2.f32,faulty,other
                """);
    }

    private static Counts counts(Placed placed, By by) {
        return placed.judged().stream()
                .filter(judged -> judged.by() == by)
                .findFirst()
                .orElseThrow()
                .counts();
    }

    @Test
    void aMachineThatSoundsDifferentIsQuietOnceSomebodyVouchedForIt() throws Exception {
        writeMachines(0.9);
        Placed placed = CommissioningBenchmark.place(placement(), model());
        // 780 windows; half are too few, so as few as it takes; one lies on the border
        assertThat(placed.learnedWindows()).isEqualTo(510);
        assertThat(placed.refusal()).startsWith("refused: the scores exceeded the shipped");
        assertThat(placed.refusalThough()).isNull();

        Counts before = counts(placed, By.SHIPPED);
        Counts after = counts(placed, By.COMMISSIONED);
        assertThat(before.healthy()).isBetween(260, 270);
        assertThat(before.wrong()).as("nearly all are").isGreaterThan(250);
        assertThat(before.falseAlarms()).isEqualTo(1);
        assertThat(after.healthy()).isEqualTo(before.healthy());
        assertThat(after.wrong()).isLessThan(10);
        assertThat(after.falseAlarms()).isZero();
        assertThat(after.right()).isEqualTo(after.faulty()).isEqualTo(2 * 124);
        assertThat(after.found()).isEqualTo(after.faults()).isEqualTo(2);
        assertThat(CommissioningPage.markdown(result(placed)))
                .contains("| hum | one | the other | 510 | shipped: ")
                .contains("|  |  |  |  | commissioned, vouched for: ")
                .contains("- hum, one, under the other: the scores exceeded the shipped threshold ")
                .contains(" without a break. Learned once vouched for.");
    }

    @Test
    void aMachineThatSoundsAlikeIsLearnedAtOnce() throws Exception {
        writeMachines(0.3);
        Placed placed = CommissioningBenchmark.place(placement(), model());
        assertThat(placed.refusal()).isNull();
        assertThat(counts(placed, By.COMMISSIONED).found()).isEqualTo(2);
    }

    @Test
    void whereThereIsTooLittleNothingIsLearned() throws Exception {
        writeMachines(0.3);
        write(folder.resolve("other.f32"), 6_400, 0.3, 0, 2);
        Placed placed = CommissioningBenchmark.place(placement(), model());
        assertThat(placed.refusal())
                .isEqualTo(placed.refusalThough())
                .startsWith("refused: the machine ran for 49 windows")
                .contains("500 are needed");
        assertThat(placed.judged()).noneMatch(judged -> judged.by() == By.COMMISSIONED);
    }

    @Test
    void modelsAreTrainedOnceAndAnewForOtherRecordings() throws Exception {
        writeMachines(0.3);
        model();
        Path card = folder.resolve("models/hum-one/card.json");
        FileTime past = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        Files.setLastModifiedTime(card, past);
        model();
        assertThat(Files.getLastModifiedTime(card)).isEqualTo(past);
        write(folder.resolve("one.f32"), LEARNED_FRAMES, 0.4, 0, 9);
        model();
        assertThat(Files.getLastModifiedTime(card)).isNotEqualTo(past);
    }

    private static CommissioningResult result(Placed placed) {
        return new CommissioningResult(Machine.here(), 1, List.of(placed));
    }
}
