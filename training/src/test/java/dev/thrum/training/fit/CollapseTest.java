package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollapseTest {
    private static final int WIDTH = 24;
    private static final int RANK = 4;
    private static final Examples FIT = Rows.lowRank(1000, WIDTH, RANK, 0.05, 1);
    private static final Examples VALIDATION = Rows.lowRank(300, WIDTH, RANK, 0.05, 2);

    private static Collapse trained(DenseSettings network, Examples fit, Examples validation)
            throws TrainingException {
        try (Autoencoder made = network.create(new FeatureShape(2, WIDTH / 2), 5)) {
            Trainer.fit(made, fit, validation, settings(), Progress.SILENT);
            return Collapse.of(made, validation, noise(50), Optional.empty());
        }
    }

    private static TrainingSettings settings() {
        return new TrainingSettings(
                60,
                32,
                3e-3,
                0,
                60,
                Loss.meanSquaredError(),
                Augmentation.none(),
                5,
                DeviceChoice.CPU,
                1);
    }

    private static Examples noise(int rows) {
        SplittableRandom random = new SplittableRandom(9);
        float[][] values = new float[rows][WIDTH];
        for (float[] row : values) {
            for (int at = 0; at < WIDTH; at++) {
                row[at] = (float) random.nextGaussian();
            }
        }
        return Examples.of(values);
    }

    private static DenseSettings linear(int latent) {
        return new DenseSettings(List.of(), latent, Activation.RELU, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDTH, 2 * WIDTH})
    void anOvercompleteNetworkIsFoundToCopy(int latent) throws TrainingException {
        // Healthy rows with a little noise in every direction teach all of them.
        Collapse collapse =
                trained(
                        linear(latent),
                        Rows.lowRank(1000, WIDTH, RANK, 0.3, 1),
                        Rows.lowRank(300, WIDTH, RANK, 0.3, 2));
        assertThat(collapse.healthy()).isLessThan(0.05);
        assertThat(collapse.warning())
                .contains("restores whatever it is shown", "network.latent", "denoise", "sparse")
                .contains("contractive");
    }

    @Test
    void aBottleneckAsWideAsTheDataIsNot() throws TrainingException {
        Collapse collapse = trained(linear(RANK), FIT, VALIDATION);
        assertThat(collapse.warning()).isNull();
        assertThat(collapse.healthy()).isLessThan(0.02);
        // Of foreign rows a projection would restore RANK of WIDTH directions.
        double restored = (double) RANK / WIDTH;
        assertThat(collapse.shuffled()).isGreaterThan(1 - restored - 0.1);
        assertThat(collapse.noise()).isGreaterThan(1 - restored - 0.1);
        assertThat(collapse.whiteNoise()).isGreaterThan(1 - restored - 0.1);
    }

    @Test
    void aDeepBottleneckIsNotEither() throws TrainingException {
        DenseSettings deep = new DenseSettings(List.of(48), RANK, Activation.RELU, 0, 0);
        Collapse collapse = trained(deep, FIT, VALIDATION);
        assertThat(collapse.warning()).isNull();
        assertThat(collapse.healthy()).isLessThan(0.25 * collapse.shuffled());
    }

    /// Rows that are noise themselves: shuffled ones are as good as healthy ones, and the network
    /// can restore neither.
    @Test
    void aNetworkThatLearnedNothingHasNotCopied() throws TrainingException {
        Collapse collapse = trained(linear(RANK), noise(600), noise(300));
        assertThat(collapse.shuffled()).isCloseTo(collapse.healthy(), within(0.1));
        assertThat(collapse.warning()).isNull();
    }

    /// Another machine whose rows lie in the very directions of this one is restored as well as
    /// this one; one that moves in other directions is not.
    @Test
    void anotherMachineThatIsRestoredAsWellIsWarnedOf() throws TrainingException {
        try (Autoencoder network = linear(RANK).create(new FeatureShape(2, WIDTH / 2), 5)) {
            Trainer.fit(network, FIT, VALIDATION, settings(), Progress.SILENT);
            Collapse alike = Collapse.of(network, VALIDATION, noise(50), Optional.of(VALIDATION));
            Collapse unlike = Collapse.of(network, VALIDATION, noise(50), Optional.of(noise(300)));

            assertThat(alike.otherMachines()).isCloseTo(alike.healthy(), within(0.02));
            assertThat(alike.warning()).contains("restores whatever it is shown");
            assertThat(unlike.otherMachines()).isGreaterThan(0.5);
            assertThat(unlike.warning()).isNull();
        }
    }

    @Test
    void theSameNetworkIsJudgedTheSame() {
        try (Autoencoder network = linear(RANK).create(new FeatureShape(2, WIDTH / 2), 5)) {
            assertThat(Collapse.of(network, VALIDATION, FIT, Optional.empty()))
                    .isEqualTo(Collapse.of(network, VALIDATION, FIT, Optional.empty()));
        }
    }
}
