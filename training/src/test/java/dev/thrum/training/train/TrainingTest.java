package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import dev.thrum.edge.decision.tail.ScoreSeries;
import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.MethodResult;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole way, on a machine small enough for seconds.
class TrainingTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-03-01T12:00:00.5Z"));

    @TempDir private Path folder;
    private Path recipeFile = Path.of("");

    @BeforeEach
    void writeRecordings() throws IOException {
        recipeFile = SampleMachine.write(Files.createDirectory(folder.resolve("machine")));
    }

    private Recipe recipe(String... changes) throws Exception {
        List<Recipe.Change> list =
                Stream.of(changes)
                        .map(change -> change.split("=", 2))
                        .map(change -> new Recipe.Change(change[0], change[1]))
                        .toList();
        return Recipe.read(recipeFile, list, Optional.empty());
    }

    private TrainingResult train(String out, String... changes) throws Exception {
        return new Training(recipe(changes), DeviceChoice.CPU, 1, Listener.SILENT, CLOCK)
                .run("sample.yaml", folder.resolve(out));
    }

    @Test
    void theNetworkIsShownOtherMachinesWhereTheRecipeNamesThem() throws Exception {
        assertThat(train("alone").collapse().otherMachines()).isNull();

        TrainingResult result = train("model", "data.others={ label: whistling }");

        assertThat(result.collapse().otherMachines()).isBetween(0.0, 10.0);
        assertThat(
                        new String(
                                ModelPackage.open(Path.of(result.place())).file("report/report.md"),
                                StandardCharsets.UTF_8))
                .containsPattern(", of other machines \\d+\\.\\d %\\.");
    }

    @Test
    void aRecipeBecomesAPackageThatTheBoardTakesAndThatFindsTheFault() throws Exception {
        TrainingResult result = train("model");
        ModelPackage written = ModelPackage.open(Path.of(result.place()));
        ModelCard card = written.card();
        assertThat(card.name()).isEqualTo("sample");
        assertThat(card.created()).isEqualTo("2026-03-01T12:00:00Z");
        assertThat(card.windowFrames()).isEqualTo(128);
        assertThat(card.score()).isEqualTo("residual+mahalanobis");
        assertThat(card.provenance().dataFingerprint()).matches("[0-9a-f]{64}");
        assertThat(card.thresholds().keySet())
                .containsExactlyInAnyOrder(Precision.FP32, Precision.INT8);
        for (Precision precision : written.precisions()) {
            try (Model model = OnnxModels.load(written, precision)) {
                assertThat((double) model.threshold()).isEqualTo(result.threshold().get(precision));
            }
        }
        assertThat(written.file("recipe.yaml"))
                .isEqualTo(SampleMachine.RECIPE.getBytes(StandardCharsets.UTF_8));
        assertThat(new String(written.file("report/report.md"), StandardCharsets.UTF_8))
                .contains(
                        "# sample 1.0.0",
                        "Learned from 184 windows of 2 healthy recordings.",
                        "every layer of the network computes in integers",
                        "## Thresholds",
                        "## Test",
                        "ranks as well as the network, as far as they can tell");

        assertThat(new String(written.file("report/report.html"), StandardCharsets.UTF_8))
                .contains("<h1>sample 1.0.0</h1>", "<figure id=\"roc\">");
        assertThat(written.file("report/residual.png")).startsWith(0x89, 'P', 'N', 'G');

        Evaluation evaluation = Objects.requireNonNull(result.evaluation());
        assertThat(evaluation.results())
                .extracting(MethodResult::method)
                .containsExactly(
                        "model",
                        "model",
                        "pca",
                        "mahalanobis",
                        "isolation-forest",
                        "random-cut-forest",
                        "rms",
                        "kurtosis");
        for (Precision precision : Precision.values()) {
            MethodResult figures = evaluation.model(precision).orElseThrow();
            assertThat(figures.auc()).isGreaterThan(0.99);
            assertThat(figures.tpr()).isGreaterThan(0.9);
            assertThat(figures.far()).isLessThan(0.05);
        }
    }

    /// What a board fits is what the threshold came from, and the card says what it will find.
    @Test
    void thePackageKeepsTheHeldOutScoresAndTheirTail() throws Exception {
        ModelPackage written = ModelPackage.open(Path.of(train("model").place()));
        HealthyScores healthy = written.healthy().orElseThrow();
        for (Precision precision : written.precisions()) {
            ModelCard.Threshold threshold =
                    Objects.requireNonNull(written.card().thresholds().get(precision));
            int windows = 0;
            int reaching = 0;
            ScoreSeries.Builder series = ScoreSeries.builder();
            for (FloatBuffer stretch : healthy.stretches(precision)) {
                windows += stretch.remaining();
                while (stretch.hasRemaining()) {
                    float score = stretch.get();
                    reaching += score >= threshold.value() ? 1 : 0;
                    series.add(score);
                }
                series.gap();
            }
            assertThat(windows).isEqualTo(threshold.windows());
            assertThat(reaching).isEqualTo(threshold.exceedances());

            ModelCard.Tail tail = Objects.requireNonNull(threshold.tail());
            assertThat(tail.rule()).isEqualTo("3 of 5");
            assertThat(tail.text())
                    .isEqualTo(
                            TailFit.of(series.build(), new RaiseRule(3, 5))
                                    .threshold(
                                            FalseAlarmBudget.parse("1 per 30d"),
                                            written.card().windowPeriod())
                                    .text());
            assertThat(new String(written.file("report/report.md"), StandardCharsets.UTF_8))
                    .contains(
                            "False-alarm budget, %s, alarms raised by 3 of 5: %s."
                                    .formatted(precision.text(), tail.text()));
        }
        assertThat(healthy.stretches(Precision.FP32)).as("one of each recording").hasSize(2);
    }

    @Test
    void withoutInt8ThePackageIsOfOneGraphThroughout() throws Exception {
        TrainingResult result = train("model", "quantization=none", "training.epochs=3");
        ModelPackage written = ModelPackage.open(Path.of(result.place()));
        assertThat(written.precisions()).containsExactly(Precision.FP32);
        assertThat(written.preferredPrecision()).isEqualTo(Precision.FP32);
        assertThat(written.card().quantization()).isNull();
        assertThat(written.card().thresholds()).containsOnlyKeys(Precision.FP32);
        assertThat(written.card().golden().tolerance()).containsOnlyKeys(Precision.FP32);
        assertThat(written.card().metrics()).containsKey("fp32").doesNotContainKey("int8");
        assertThat(result.weights()).containsOnlyKeys(Precision.FP32);
        assertThat(result.files()).containsOnlyKeys(Precision.FP32);
        assertThat(Objects.requireNonNull(result.evaluation()).model(Precision.INT8)).isEmpty();
        assertThat(new String(written.file("report/report.md"), StandardCharsets.UTF_8))
                .contains("There is no int8 graph: the recipe says `quantization: none`")
                .doesNotContain("| int8 |");
        OnnxModels.load(written, Precision.FP32).close();

        Evaluation again =
                new PackageEvaluation(recipe("quantization=none"), Listener.SILENT)
                        .run(written, "sample.yaml");
        assertThat(again.model(Precision.FP32))
                .contains(result.evaluation().model(Precision.FP32).orElseThrow());
    }

    @Test
    void smoothingAndAdaptationGoIntoTheCardAndTheBoardTakesThem() throws Exception {
        TrainingResult result =
                train("model", "smoothing=5", "adaptation=auto", "window.fitHop=16");
        ModelCard card = ModelPackage.open(folder.resolve("model")).card();
        // ten minutes in steps of 64 ms: longer than the healthy signal
        assertThat(card.scoring())
                .isEqualTo(new ModelCard.Scoring(5, new ModelCard.Adaptation(9375, 2.0)));
        ModelCard.Threshold threshold =
                Objects.requireNonNull(card.thresholds().get(Precision.INT8));
        assertThat(threshold.windows())
                .as("four phases of the scored windows")
                .isEqualTo(2 * ((6_000 - 128) / 16 + 1));
        MethodResult figures =
                Objects.requireNonNull(result.evaluation()).model(Precision.INT8).orElseThrow();
        assertThat(figures.tpr()).isEqualTo(1.0);
        assertThat(figures.far()).isZero();
        MethodResult plain =
                Objects.requireNonNull(train("plain").evaluation())
                        .model(Precision.INT8)
                        .orElseThrow();
        assertThat(figures.threshold())
                .as("the median of five varies less")
                .isLessThan(plain.threshold());
    }

    @Test
    void thresholdsComeFromEveryHealthyWindowHeldOutOnce() throws Exception {
        train("model");
        ModelCard card = ModelPackage.open(folder.resolve("model")).card();
        ModelCard.Threshold threshold =
                Objects.requireNonNull(card.thresholds().get(Precision.INT8));
        // two recordings of 60 % of 10,000 frames, (6,000 − 128) / 64 + 1 windows each; they are
        // the folds
        assertThat(threshold.windows()).isEqualTo(2 * 92);
        assertThat(threshold.foldQuantiles()).hasSize(2);
        assertThat(threshold.value())
                .isGreaterThanOrEqualTo(
                        threshold.foldQuantiles().stream()
                                .mapToDouble(each -> each)
                                .max()
                                .orElseThrow());
    }

    @Test
    void theSameSeedGivesTheSameGraphs() throws Exception {
        train("one");
        train("two");
        train("other", "seed=2");
        ModelPackage one = ModelPackage.open(folder.resolve("one"));
        ModelPackage two = ModelPackage.open(folder.resolve("two"));
        ModelPackage other = ModelPackage.open(folder.resolve("other"));
        for (Precision precision : Precision.values()) {
            assertThat(one.graph(precision)).isEqualTo(two.graph(precision));
            assertThat(one.graph(precision)).isNotEqualTo(other.graph(precision));
        }
        assertThat(one.card().metrics()).isEqualTo(two.card().metrics());
    }

    @Test
    void aSinglePartCanBeSetAsideForTheThreshold() throws Exception {
        train("model", "threshold.folds=1", "split.fit=0 .. 0.4", "split.calibrate=0.4 .. 0.6");
        ModelPackage written = ModelPackage.open(folder.resolve("model"));
        ModelCard.Threshold threshold =
                Objects.requireNonNull(written.card().thresholds().get(Precision.FP32));
        // 4,128 to 6,000 of two recordings
        assertThat(threshold.windows()).isEqualTo(2 * 28);
        assertThat(threshold.foldQuantiles()).isEmpty();
        assertThat(new String(written.file("recipe.yaml"), StandardCharsets.UTF_8))
                .startsWith("# --set threshold.folds=1\n# --set split.fit=0 .. 0.4\n")
                .contains("\n  fit: 0 .. 0.4\n", "\n  folds: 1\n");
    }

    @Test
    void evaluatingThePackageGivesTheFiguresOfTheTraining() throws Exception {
        TrainingResult result = train("model");
        Evaluation again =
                new PackageEvaluation(recipe(), Listener.SILENT)
                        .run(ModelPackage.open(folder.resolve("model")), "sample.yaml");
        Evaluation trained = Objects.requireNonNull(result.evaluation());
        assertThat(again.windows()).isEqualTo(trained.windows());
        assertThat(again.results()).isEqualTo(trained.results());
        assertThat(again.windows().anomalous()).isEqualTo((10_000 - 128) / 64 + 1);
    }

    @Test
    void aNetworkToldOperatingStatesNamesThemInCardAndReportAndJudgesByTheBestOfThem()
            throws Exception {
        Files.writeString(
                recipeFile,
                SampleMachine.RECIPE
                        .replace(
                                "type: dense, widths: [32], latent: 4, inputNoise: 0.2",
                                "type: cvae, condition: file, widths: [32], latent: 4, warmUp: 3")
                        .replace("score: residual+mahalanobis", "score: elbo"));
        TrainingResult result = train("model");
        assertThat(result.figures()).containsKeys("activeUnits", "kl");
        ModelPackage written = ModelPackage.open(Path.of(result.place()));
        assertThat(written.card().architecture().conditions())
                .isEqualTo(new ModelCard.Conditions("file", List.of("monday.f32", "tuesday.f32")));
        assertThat(written.card().score()).isEqualTo("elbo");
        assertThat(new String(written.file("report/report.md"), StandardCharsets.UTF_8))
                .contains("The network: activeUnits ");
        try (GraphSession session =
                new GraphSession(ModelProto.parseFrom(written.graph(Precision.INT8)))) {
            session.run(new float[2 * 128]);
            assertThat(session.copyOf("condition")).hasSize(2);
        }
        MethodResult int8 =
                Objects.requireNonNull(result.evaluation()).model(Precision.INT8).orElseThrow();
        MethodResult fp32 =
                Objects.requireNonNull(result.evaluation()).model(Precision.FP32).orElseThrow();
        assertThat(fp32.auc()).isGreaterThan(0.99);
        assertThat(int8.auc()).isCloseTo(Objects.requireNonNull(fp32.auc()), within(0.005));
    }

    @Test
    void withoutATestThePackageBearsNoFigures() throws Exception {
        String whole =
                SampleMachine.RECIPE
                        .replace(", test: 0.6 .. 1", "")
                        .replace("  anomalous: { label: whistling }\n", "");
        Files.writeString(recipeFile, whole);
        TrainingResult result = train("model");
        assertThat(result.evaluation()).isNull();
        assertThat(ModelPackage.open(folder.resolve("model")).card().metrics()).isEmpty();
    }

    @Test
    void aBrokenSampleLeavesTheOlderPackageAsItWas() throws Exception {
        train("model");
        byte[] before = Files.readAllBytes(folder.resolve("model/card.json"));
        Path broken = folder.resolve("machine/fault.f32");
        try (RandomAccessFile file = new RandomAccessFile(broken.toFile(), "rw")) {
            file.seek(5000L * 2 * Float.BYTES);
            file.write(new byte[] {0, 0, (byte) 0xC0, 0x7F}); // NaN, little-endian
        }
        assertThatThrownBy(() -> train("model"))
                .isInstanceOf(DatasetException.class)
                .hasMessage(
                        "fault.f32: frame 5000: channel x must be a number, was NaN: mend the"
                                + " recording, or leave it out");
        assertThat(Files.readAllBytes(folder.resolve("model/card.json"))).isEqualTo(before);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("machine", "model");
        }
    }

    @Test
    void weightsAreCountedWithoutTheFrontEnd() throws Exception {
        TrainingResult result = train("model");
        long fp32 = Objects.requireNonNull(result.weights().get(Precision.FP32));
        long numbers = 32 * 32 + 32 + 32 * 4 + 4 + 4 * 32 + 32 + 32 * 32 + 32;
        assertThat(fp32).isEqualTo(numbers * Float.BYTES);
        long int8 = Objects.requireNonNull(result.weights().get(Precision.INT8));
        assertThat((double) int8 / fp32).isCloseTo(0.35, within(0.1));
    }

    @Test
    void aPackageForOtherChannelsIsRefusedInWords() throws Exception {
        train("model");
        Files.writeString(
                recipeFile,
                SampleMachine.RECIPE.replace("{ name: y, unit: g }", "{ name: y, unit: A }"));
        assertThatThrownBy(() ->
                        new PackageEvaluation(recipe(), Listener.SILENT)
                                .run(ModelPackage.open(folder.resolve("model")), "sample.yaml"))
                .hasMessage(
                        "model sample does not fit the recipe's recordings: channel y must measure"
                                + " acceleration (g), y measures current (A)");
    }
}
