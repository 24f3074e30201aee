package dev.thrum.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.thrum.training.train.SampleMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands as a user meets them: processes, exit codes, standard output and error.
class TrainingCommandsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private Path folder;
    private String recipe = "";
    private String model = "";

    @BeforeEach
    void writeRecordings() throws IOException {
        recipe = SampleMachine.write(Files.createDirectory(folder.resolve("machine"))).toString();
        model = folder.resolve("model").toString();
    }

    private ThrumProcess thrum(String... arguments) throws Exception {
        return ThrumProcess.run(folder, arguments);
    }

    @Test
    void trainAndEvaluateAnswerInJsonAndTellProgressOnStandardError() throws Exception {
        ThrumProcess trained =
                thrum("train", "--recipe", recipe, "--out", model, "--device", "cpu", "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        JsonNode result = JSON.readTree(trained.out());
        assertThat(result.path("package").asText()).isEqualTo(model);
        assertThat(result.path("name").asText()).isEqualTo("sample");
        assertThat(result.path("epochs").asInt()).isPositive();
        assertThat(result.path("seconds").asDouble()).isPositive();
        for (String precision : new String[] {"fp32", "int8"}) {
            assertThat(result.path("files").path(precision).asLong())
                    .isEqualTo(Files.size(Path.of(model, "model." + precision + ".onnx")));
            assertThat(result.path("weights").path(precision).asLong()).isPositive();
            assertThat(result.path("threshold").path(precision).asDouble()).isPositive();
        }
        assertThat(trained.err()).contains("fit without fold 1 of 2: ", "validation loss");

        ThrumProcess evaluated = thrum("evaluate", "--model", model, "--recipe", recipe, "--json");
        assertThat(evaluated.code()).as(evaluated.err()).isZero();
        JsonNode evaluation = JSON.readTree(evaluated.out());
        assertThat(evaluation.path("model").asText()).isEqualTo(model);
        assertThat(evaluation.path("recipe").asText()).isEqualTo(recipe);
        assertThat(evaluation.path("windows").path("normal").asInt()).isEqualTo(2 * 59);
        JsonNode first = evaluation.path("results").path(0);
        assertThat(first.path("method").asText()).isEqualTo("model");
        assertThat(first.path("precision").asText()).isEqualTo("int8");
        for (String figure : new String[] {"auc", "prAuc", "far", "tpr", "f1", "threshold"}) {
            assertThat(first.path(figure).isNumber()).as(figure).isTrue();
        }
        for (String figure : new String[] {"auc", "far", "tpr"}) {
            assertThat(first.path("ci").path(figure)).as(figure).hasSize(2);
        }
        assertThat(evaluation.findValuesAsText("method"))
                .containsExactly(
                        "model",
                        "model",
                        "pca",
                        "mahalanobis",
                        "isolation-forest",
                        "random-cut-forest",
                        "rms",
                        "kurtosis");
    }

    @Test
    void withoutInt8EveryCommandTakesThePackageAndInt8IsRefusedWithTheMend() throws Exception {
        ThrumProcess trained =
                thrum(
                        "train",
                        "--recipe",
                        recipe,
                        "--out",
                        model,
                        "--set",
                        "quantization=none",
                        "--set",
                        "training.epochs=3",
                        "--json");
        assertThat(trained.code()).as(trained.err()).isZero();
        JsonNode result = JSON.readTree(trained.out());
        for (String key : new String[] {"files", "weights", "threshold"}) {
            assertThat(result.path(key).fieldNames()).toIterable().containsExactly("fp32");
        }
        assertThat(Path.of(model, "model.int8.onnx")).doesNotExist();

        ThrumProcess inspected = thrum("inspect", model);
        assertThat(inspected.code()).as(inspected.err()).isZero();
        assertThat(inspected.out()).contains("fp32").doesNotContain("int8");
        ThrumProcess verified = thrum("verify", model);
        assertThat(verified.code()).as(verified.err()).isZero();
        assertThat(thrum("evaluate", "--model", model, "--recipe", recipe).out())
                .contains("model fp32")
                .doesNotContain("model int8");

        String recording = folder.resolve("machine/monday.f32").toString();
        ThrumProcess scored = thrum("score", "--model", model, "--input", recording);
        assertThat(scored.code()).as(scored.err()).isZero();
        assertThat(scored.out().lines().count()).isGreaterThan(100);
        ThrumProcess refused =
                thrum("score", "--model", model, "--input", recording, "--precision", "int8");
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .contains(
                        model
                                + ": the package has no graph in int8, only in fp32: leave the"
                                + " precision out, or train it anew")
                .doesNotContain("\tat ");
    }

    @Test
    void anEvaluationReadsAsATable() throws Exception {
        thrum("train", "--recipe", recipe, "--out", model);
        ThrumProcess evaluated = thrum("evaluate", "--model", model, "--recipe", recipe);
        assertThat(evaluated.out().lines().findFirst().orElseThrow())
                .matches("method +AUC +PR-AUC +FAR % +TPR % +F1 +threshold");
        assertThat(evaluated.out())
                .contains("model int8", "model fp32", "mahalanobis", "118 healthy and 155 faulty");
    }

    @Test
    void aBadRecipeExits78WithEveryMistakeAndItsPlace() throws Exception {
        Files.writeString(
                Path.of(recipe),
                SampleMachine.RECIPE
                        .replace("rate: 1 kHz", "rate: fast")
                        .replace("bands: 16", "band: 16"));
        ThrumProcess process =
                thrum("train", "--recipe", recipe, "--out", model, "--set", "network.latent=0");
        assertThat(process.code()).isEqualTo(78);
        assertThat(process.err())
                .contains(
                        "data.rate must be 0.001..10000000 Hz, was fast (" + recipe + ":7:9)",
                        "frontEnd.band is not a key here: did you mean bands?",
                        "network.latent must be 1..65536, was 0 (--set network.latent)")
                .doesNotContain("\tat ");
        assertThat(Path.of(model)).doesNotExist();
    }

    @Test
    void brokenDataExits1NamingFileAndPlaceAndWritesNothing() throws Exception {
        Path file = folder.resolve("machine/monday.f32");
        Files.write(file, new byte[13]);
        ThrumProcess process = thrum("train", "--recipe", recipe, "--out", model);
        assertThat(process.code()).isEqualTo(1);
        assertThat(process.err()).startsWith("thrum: " + file).doesNotContain("\tat ");
        assertThat(process.out()).isEmpty();
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("machine");
        }
    }

    @Test
    void aMissingOptionOrAnUnknownDeviceExits2() throws Exception {
        assertThat(thrum("train", "--recipe", recipe).code()).isEqualTo(2);
        ThrumProcess device = thrum("train", "--recipe", recipe, "--out", model, "--device", "tpu");
        assertThat(device.code()).isEqualTo(2);
        assertThat(device.err()).contains("must be one of auto, cpu, cuda, was tpu");
    }

    @Test
    void anotherCopyOfTheDataIsNamedByAnOption() throws Exception {
        Path copy = folder.resolve("copy");
        Files.move(folder.resolve("machine"), copy);
        Files.createDirectory(folder.resolve("machine"));
        Files.writeString(Path.of(recipe), SampleMachine.RECIPE);
        assertThat(thrum("train", "--recipe", recipe, "--out", model).code()).isEqualTo(1);
        assertThat(
                        thrum(
                                        "train",
                                        "--recipe",
                                        recipe,
                                        "--out",
                                        model,
                                        "--data",
                                        copy.toString())
                                .code())
                .isZero();
    }
}
