package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A training whose process is killed, and begun again.
class InterruptedTrainingIT {
    private static final long LIMIT_SECONDS = 120;

    @TempDir private Path folder;
    private Path recipe = Path.of("");

    @BeforeEach
    void writeRecordings() throws IOException {
        recipe = SampleMachine.write(Files.createDirectory(folder.resolve("machine")));
        Files.writeString(
                recipe,
                SampleMachine.RECIPE
                        .replace("epochs: 15, batch: 128, patience: 5", "epochs: 60, patience: 60")
                        .replace("folds: 3", "folds: 2"));
    }

    @Test
    void endsWithTheVeryGraphsOfOneThatWasNotKilled() throws Exception {
        Path model = folder.resolve("model");
        Path checkpoints = folder.resolve("model.checkpoint");
        kill(start(model), checkpoints.resolve("fold-1.checkpoint"));
        assertThat(checkpoints.resolve("fold-2.checkpoint")).doesNotExist();
        kill(start(model), checkpoints.resolve("model.checkpoint"));
        assertThat(model).doesNotExist();
        assertThat(end(start(model))).isZero();
        assertThat(checkpoints).doesNotExist();

        Path whole = folder.resolve("whole");
        assertThat(end(start(whole))).isZero();
        for (String file : List.of("model.fp32.onnx", "model.int8.onnx", "golden.bin")) {
            assertThat(model.resolve(file)).hasSameBinaryContentAs(whole.resolve(file));
        }
    }

    @Test
    void anotherRecipeIsRefusedAndMayBeginAnew() throws Exception {
        Path model = folder.resolve("model");
        Path checkpoints = folder.resolve("model.checkpoint");
        kill(start(model), checkpoints.resolve("fold-1.checkpoint"));
        Recipe other =
                Recipe.read(
                        recipe,
                        List.of(
                                new Recipe.Change("network.latent", "3"),
                                new Recipe.Change("training.epochs", "2")),
                        Optional.empty());
        Training training =
                new Training(other, DeviceChoice.CPU, 1, Listener.SILENT, InstantSource.system());
        assertThatThrownBy(() -> training.run("sample.yaml", model))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        checkpoints.resolve("fold-1.checkpoint") + ": is the checkpoint of")
                .hasMessageContaining("with another recipe");
        assertThat(checkpoints).isNotEmptyDirectory();

        Checkpoints.forget(model);
        training.run("sample.yaml", model);
        assertThat(checkpoints).doesNotExist();
    }

    private Process start(Path model) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrainingAtAFixedTime.class.getName(),
                        recipe.toString(),
                        model.toString())
                .redirectError(folder.resolve("err.txt").toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private int end(Process process) throws Exception {
        assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(folder.resolve("err.txt"))).isZero();
        return process.exitValue();
    }

    /// Kills a process as soon as a file is there.
    private void kill(Process process, Path once) throws Exception {
        long last = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        while (!Files.exists(once) && process.isAlive() && System.nanoTime() < last) {
            Thread.sleep(5);
        }
        process.destroyForcibly().waitFor();
        assertThat(once).as(Files.readString(folder.resolve("err.txt"))).exists();
        assertThat(process.exitValue()).as("ended by SIGKILL").isEqualTo(128 + 9);
    }
}
