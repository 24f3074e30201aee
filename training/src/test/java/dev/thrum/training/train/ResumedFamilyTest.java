package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.fit.Augmentation;
import dev.thrum.training.fit.Checkpoint;
import dev.thrum.training.fit.Corruption;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Loss;
import dev.thrum.training.fit.Progress;
import dev.thrum.training.fit.Trainer;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.fit.TrainingSettings;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Families;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A fit that is broken off and taken up again ends as one that was not, whatever the family and
/// whatever is random in it.
class ResumedFamilyTest {
    private static final FeatureShape SHAPE = new FeatureShape(BumpyRows.CHANNELS, BumpyRows.BINS);
    private static final List<float[]> FIT = BumpyRows.healthy(150, 1);
    private static final List<float[]> VALIDATION = BumpyRows.healthy(50, 2);
    private static final int EPOCHS = 7;

    @TempDir private Path folder;

    private record Outcome(Snapshot weights, List<Double> losses) {}

    static Set<String> families() {
        return Families.types();
    }

    @ParameterizedTest
    @MethodSource("families")
    void endsWithTheSameWeightsBitByBit(String family) throws Exception {
        String recipe = Objects.requireNonNull(EveryFamilyTest.RECIPES.get(family));
        Outcome whole = fit(recipe, Checkpoint.none(), Progress.SILENT);
        for (int broken = 1; broken < whole.losses().size(); broken += 2) {
            breakOff(recipe, broken);
        }
        assertThat(fit(recipe, checkpoint("a"), Progress.SILENT)).isEqualTo(whole);
    }

    @Test
    void anEnsembleGoesOnWithTheMemberItWasAt() throws Exception {
        String recipe = "{ type: conv1d, ensemble: 2, channels: [4], latent: 3, dropout: 0.1 }";
        Outcome whole = fit(recipe, Checkpoint.none(), Progress.SILENT);
        breakOff(recipe, 3);
        breakOff(recipe, EPOCHS + 2);
        assertThat(fit(recipe, checkpoint("a"), Progress.SILENT)).isEqualTo(whole);
    }

    @Test
    void aFitThatHasEndedIsNotDoneAgain() throws Exception {
        String recipe = "{ type: dense, widths: [24], latent: 4, dropout: 0.1 }";
        Outcome first = fit(recipe, checkpoint("a"), Progress.SILENT);
        Outcome second =
                fit(
                        recipe,
                        checkpoint("a"),
                        (epoch, epochs, training, validation) -> {
                            throw new IllegalStateException("epoch " + epoch);
                        });
        assertThat(second).isEqualTo(first);
    }

    @Test
    void theCheckpointOfAnotherFitIsRefused() throws Exception {
        String recipe = "{ type: dense, widths: [24], latent: 4 }";
        breakOff(recipe, 2);
        assertThatThrownBy(() -> fit(recipe, checkpoint("b"), Progress.SILENT))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith(
                        file() + ": is the checkpoint of an interrupted training with another")
                .hasMessageEndingWith("or begin anew by --fresh");
    }

    @Test
    void aCheckpointThatWasCutIsRefused() throws Exception {
        String recipe = "{ type: dense, widths: [24], latent: 4 }";
        breakOff(recipe, 2);
        byte[] whole = Files.readAllBytes(file());
        Files.write(file(), Arrays.copyOf(whole, whole.length / 2));
        assertThatThrownBy(() -> fit(recipe, checkpoint("a"), Progress.SILENT))
                .isInstanceOf(TrainingException.class)
                .hasMessageContaining("the checkpoint cannot be read");
    }

    private void breakOff(String recipe, int after) {
        assertThatThrownBy(() ->
                        fit(
                                recipe,
                                checkpoint("a"),
                                (epoch, epochs, training, validation) -> {
                                    if (epoch == after) {
                                        throw new IllegalStateException("broken off");
                                    }
                                }))
                .hasMessage("broken off");
    }

    private Path file() {
        return folder.resolve("fit.checkpoint");
    }

    private Checkpoint checkpoint(String identity) {
        return Checkpoint.in(file(), identity, Duration.ZERO);
    }

    private static Outcome fit(String recipe, Checkpoint checkpoint, Progress progress)
            throws Exception {
        float[] scaleDb = new float[SHAPE.features()];
        Arrays.fill(scaleDb, 3);
        TrainingSettings settings =
                new TrainingSettings(
                        EPOCHS,
                        32,
                        3e-3,
                        0.01,
                        EPOCHS,
                        Loss.huber(1),
                        List.of(),
                        Augmentation.gainAndTilt(1, 1, 1, SHAPE, scaleDb),
                        new Corruption(0.3, 0.1, 0.1, SHAPE.channels()),
                        5,
                        DeviceChoice.CPU,
                        1);
        int states = TrainedFamily.states(recipe);
        Examples fit = TrainedFamily.examples(FIT, states);
        Examples validation = TrainedFamily.examples(VALIDATION, states);
        try (Autoencoder network = TrainedFamily.network(recipe, SHAPE)) {
            TrainingRun run = Trainer.fit(network, fit, validation, settings, checkpoint, progress);
            return new Outcome(network.snapshot(), run.validationLosses());
        }
    }
}
