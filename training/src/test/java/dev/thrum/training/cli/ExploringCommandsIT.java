package dev.thrum.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.SampleMachine;
import dev.thrum.training.train.Training;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The commands beside `train` and `evaluate` as a user meets them: processes, exit codes, one JSON
/// document on standard output, progress on standard error, files where they were asked for.
class ExploringCommandsIT {
    /// Anything after the document is a mistake.
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private static final String[] FAST = {
        "--set", "training.epochs=3", "--set", "threshold.folds=2", "--set", "network.widths=[8]"
    };

    @TempDir private static Path folder = Path.of("");
    private static String recipe = "";
    private static String model = "";

    @BeforeAll
    static void train() throws Exception {
        Path file = SampleMachine.write(Files.createDirectory(folder.resolve("machine")));
        SampleMachine.shakeFourTimesAsHard(file.resolveSibling("fault.f32"));
        recipe = file.toString();
        model = folder.resolve("model").toString();
        new Training(
                        Recipe.read(
                                file,
                                List.of(new Recipe.Change("training.epochs", "3")),
                                Optional.empty()),
                        DeviceChoice.CPU,
                        1,
                        Listener.SILENT,
                        InstantSource.system())
                .run("sample.yaml", Path.of(model));
    }

    private static ThrumProcess thrum(String... arguments) throws Exception {
        return ThrumProcess.run(folder, arguments);
    }

    /// Runs a command that must end well; what it says on standard output is one JSON document.
    private static JsonNode json(String progress, String... arguments) throws Exception {
        ThrumProcess process = thrum(with(arguments, "--json"));
        assertThat(process.code()).as(process.err()).isZero();
        assertThat(process.err()).contains(progress).doesNotContain("\tat ");
        return JSON.readTree(process.out());
    }

    private static String[] with(String[] arguments, String... more) {
        String[] all = Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    private static String recording(String name) {
        return folder.resolve("machine").resolve(name).toString();
    }

    private static void assertPage(Path file) throws Exception {
        assertThat(Files.readString(file)).startsWith("<!DOCTYPE html>").endsWith("</html>\n");
    }

    @Test
    void compareAnswersWithARowForEachMethod() throws Exception {
        JsonNode result =
                json(
                        "trainings: ",
                        with(
                                new String[] {
                                    "compare", "--recipe", recipe, "--seeds", "1", "--device", "cpu"
                                },
                                FAST));
        JsonNode comparison = result.path("comparisons").path(0);
        assertThat(comparison.path("recipe").asText()).isEqualTo(recipe);
        assertThat(comparison.path("seeds")).hasSize(1);
        assertThat(comparison.path("windows").path("anomalous").asInt()).isEqualTo(155);
        assertThat(comparison.path("frontEndMicros").asDouble()).isPositive();
        assertThat(comparison.path("verdict").asText()).contains("Mahalanobis");
        assertThat(comparison.path("rows").findValuesAsText("name"))
                .contains("dense", "pca", "mahalanobis", "rms");
        for (JsonNode row : comparison.path("rows")) {
            assertThat(row.path("figures").path("auc").isNumber()).isTrue();
            if (row.path("name").asText().equals("dense")) {
                JsonNode cost = row.path("cost");
                assertThat(cost.path("parameters").asLong()).isPositive();
                assertThat(cost.path("weightBytes").path("int8").asLong()).isPositive();
                assertThat(cost.path("micros").path("fp32").asDouble()).isPositive();
                assertThat(row.path("fp32").path("auc").isNumber()).isTrue();
            }
        }
    }

    @Test
    void sweepWritesTheDocumentAndThePage() throws Exception {
        Path file = folder.resolve("sweep.json");
        Path page = folder.resolve("sweep.html");
        JsonNode result =
                json(
                        "trainings: ",
                        with(
                                new String[] {
                                    "sweep",
                                    "--recipe",
                                    recipe,
                                    "--key",
                                    "network.latent=2,4",
                                    "--seeds",
                                    "1",
                                    "--out",
                                    file.toString(),
                                    "--report",
                                    page.toString()
                                },
                                FAST));
        assertThat(JSON.readTree(file.toFile())).isEqualTo(result);
        assertPage(page);
        assertThat(result.path("key").asText()).isEqualTo("network.latent");
        assertThat(result.path("loss").asText()).isEqualTo("mse");
        JsonNode points = result.path("curves").path(0).path("points");
        assertThat(points.findValuesAsText("value")).containsExactly("2", "4");
        for (JsonNode point : points) {
            assertThat(point.path("validationLoss").asDouble()).isPositive();
            assertThat(point.path("losses")).hasSize(1);
            assertThat(point.path("parameters").asLong()).isPositive();
        }
        assertThat(result.path("curves").path(0).has("knee")).isTrue();
    }

    @Test
    void classifyWritesAPackageThatVerifies() throws Exception {
        Path named = folder.resolve("named");
        JsonNode result =
                json(
                        "codes to learn from: ",
                        "classify",
                        "--model",
                        model,
                        "--recipe",
                        recipe,
                        "--labels",
                        "label",
                        "--draws",
                        "2",
                        "--out",
                        named.toString());
        assertThat(result.path("package").asText()).isEqualTo(named.toString());
        assertThat(result.path("column").asText()).isEqualTo("label");
        assertThat(result.path("kinds").findValuesAsText("label"))
                .containsExactly("healthy", "whistling");
        for (String precision : new String[] {"fp32", "int8"}) {
            assertThat(result.path("tests").path(precision).path("accuracy").asDouble())
                    .isGreaterThan(0.9);
        }
        assertThat(result.path("curves").findValuesAsText("encoder"))
                .containsExactly("trained", "untrained", "features");
        assertPage(named.resolve("faults/report.html"));
        ThrumProcess verified = thrum("verify", named.toString());
        assertThat(verified.code()).as(verified.err()).isZero();
    }

    @Test
    void clusterFindsTheFaultWithoutLabels() throws Exception {
        Path out = folder.resolve("clusters");
        JsonNode result =
                json(
                        "clusters: ",
                        "cluster",
                        "--model",
                        model,
                        "--recipe",
                        recipe,
                        "--labels",
                        "label",
                        "--out",
                        out.toString());
        assertThat(result.path("windows").asInt()).isEqualTo(3 * 155);
        assertThat(result.path("noiseShare").isNumber()).isTrue();
        assertThat(result.path("agreement").path("column").asText()).isEqualTo("label");
        assertThat(result.path("agreement").path("purity").asDouble()).isGreaterThan(0.9);
        JsonNode first = result.path("clusters").path(0);
        assertThat(first.path("number").asInt()).isEqualTo(1);
        assertThat(first.path("recordings").path(0).path("recording").asText()).endsWith(".f32");
        assertThat(first.path("medoid").path("frame").isIntegralNumber()).isTrue();
        assertPage(out.resolve("clusters.html"));
        assertThat(Files.readAllBytes(out.resolve("clusters.png"))).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void balanceWritesItsDocumentAndItsPages() throws Exception {
        Path out = folder.resolve("balance");
        JsonNode result =
                json(
                        "remedies: ",
                        "balance",
                        "--recipe",
                        recipe,
                        "--labels",
                        "label",
                        "--rare",
                        "whistling",
                        "--keep",
                        "3",
                        "--seeds",
                        "1,2",
                        "--out",
                        out.toString());
        assertThat(JSON.readTree(out.resolve("balance.json").toFile())).isEqualTo(result);
        assertThat(result.path("rare").asText()).isEqualTo("whistling");
        assertThat(result.path("kinds").findValuesAsText("kind"))
                .containsExactly("healthy", "whistling");
        JsonNode point = result.path("points").path(0);
        assertThat(point.path("kept").asInt()).isEqualTo(3);
        assertThat(point.path("helped").isBoolean()).isTrue();
        assertThat(point.path("trials").findValuesAsText("remedy"))
                .containsExactly("nothing", "generated", "repeated", "noise");
        assertThat(point.path("trials").path(0).path("mean").path("balancedAccuracy").asDouble())
                .isBetween(0.0, 1.0);
        assertThat(Files.readString(out.resolve("report.md")))
                .startsWith("# sample: few windows of whistling")
                .contains(point.path("verdict").asText());
        assertPage(out.resolve("report.html"));
    }

    @Test
    void generateWritesFeaturesAndSamples() throws Exception {
        Path csv = folder.resolve("made.csv");
        ThrumProcess features =
                thrum(
                        "generate",
                        "--model",
                        model,
                        "--like",
                        recording("monday.f32"),
                        "--samples",
                        "3",
                        "--out",
                        csv.toString());
        assertThat(features.code()).as(features.err()).isZero();
        assertThat(features.out()).isEqualTo(csv + ": 3 windows\n");
        assertThat(Files.readAllLines(csv)).as("a header, then 2 channels each").hasSize(1 + 3 * 2);

        Path wav = folder.resolve("way.wav");
        ThrumProcess way =
                thrum(
                        "generate",
                        "--model",
                        model,
                        "--from",
                        recording("monday.f32"),
                        "--to",
                        recording("fault.f32"),
                        "--steps",
                        "4",
                        "--out",
                        wav.toString());
        assertThat(way.code()).as(way.err()).isZero();
        assertThat(way.out()).isEqualTo(wav + ": 4 windows\n");
        assertThat(samples(wav)).isEqualTo(4 * 128 * 2);
    }

    @Test
    void generateRefusesADrawWithoutAPriorAndNamesTheMend() throws Exception {
        Path out = folder.resolve("none.csv");
        ThrumProcess process = thrum("generate", "--model", model, "--out", out.toString());
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err())
                .contains(
                        model
                                + ": a network of type dense has no prior to draw from: name healthy"
                                + " recordings with --like")
                .doesNotContain("\tat ");
        assertThat(process.out()).isEmpty();
        assertThat(out).doesNotExist();
    }

    @Test
    void denoiseWritesARecordingAsLongAsItsInput() throws Exception {
        Path wav = folder.resolve("clean.wav");
        ThrumProcess process =
                thrum(
                        "denoise",
                        "--model",
                        model,
                        "--input",
                        recording("fault.f32"),
                        "--out",
                        wav.toString());
        assertThat(process.code()).as(process.err()).isZero();
        assertThat(process.out()).isEqualTo(wav + ": 10,000 frames cleaned\n");
        assertThat(process.err()).contains("frames: ");
        assertThat(samples(wav)).isEqualTo(10_000 * 2);
    }

    /// Samples of a WAV of 32-bit floats by the size of its `data` chunk, which ends the file.
    private static int samples(Path wav) throws Exception {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(wav)).order(ByteOrder.LITTLE_ENDIAN);
        int at = 12;
        while (bytes.getInt(at) != 0x61746164) {
            at += 8 + bytes.getInt(at + 4);
        }
        assertThat(at + 8 + bytes.getInt(at + 4)).isEqualTo(bytes.capacity());
        return bytes.getInt(at + 4) / Float.BYTES;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compare --seeds 1",
                "sweep --key network.latent=2,4",
                "classify --model MODEL --labels label --out OUT",
                "cluster --model MODEL",
                "balance --labels label --rare whistling --out OUT"
            })
    void aBadRecipeExits78WithItsPlaceAndTheMend(String command) throws Exception {
        Path bad = folder.resolve("machine/bad.yaml");
        Files.writeString(bad, SampleMachine.RECIPE.replace("bands: 16", "band: 16"));
        Path out = folder.resolve("nothing");
        String line =
                command.replace("MODEL", model).replace("OUT", out.toString()) + " --recipe " + bad;
        ThrumProcess process = thrum(line.split(" ", -1));
        assertThat(process.code()).as(process.err()).isEqualTo(78);
        assertThat(process.err())
                .contains(
                        "frontEnd.band is not a key here: did you mean bands?",
                        "(" + bad + ":12:29)")
                .doesNotContain("\tat ");
        assertThat(process.out()).isEmpty();
        assertThat(out).doesNotExist();
    }
}
