package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.LinearSettings;
import dev.thrum.training.network.NetworkSettings;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.SingularValueDecomposition;
import org.junit.jupiter.api.Test;

/// The linear autoencoder is the best linear network there is, and is found without training.
class LinearAutoencoderTest {
    private static final int WIDTH = 12;
    private static final int LATENT = 3;
    private static final FeatureShape SHAPE = new FeatureShape(2, WIDTH / 2);
    private static final Examples ROWS = Rows.lowRank(400, WIDTH, 5, 0.2, 1);

    @Test
    void errorIsWhatTheSingularValuesLeave() throws TrainingException {
        TrainingRun run = train(new LinearSettings(LATENT), 7, 1);
        assertThat(run.trainingLosses().getFirst())
                .isCloseTo(errorBySingularValues(), withinPercentage(1e-3));
        assertThat(run.epochs()).isEqualTo(1);
        assertThat(run.bestEpoch()).isEqualTo(1);
    }

    @Test
    void aLinearNetworkTrainedByGradientsComesToTheSameError() throws TrainingException {
        DenseSettings linear = new DenseSettings(List.of(), LATENT, Activation.RELU, 0, 0);
        double trained = train(linear, 7, 150).bestValidationLoss();
        double solved = train(new LinearSettings(LATENT), 7, 1).bestValidationLoss();
        assertThat(trained).isGreaterThan(solved * 0.9999).isCloseTo(solved, withinPercentage(1));
    }

    @Test
    void theSeedAndTheOrderOfRowsDoNotMatter() throws TrainingException {
        try (Autoencoder one = new LinearSettings(LATENT).create(SHAPE, 1);
                Autoencoder two = new LinearSettings(LATENT).create(SHAPE, 2)) {
            fit(one, 3, 1);
            fit(two, 4, 1);
            assertThat(one.snapshot()).isEqualTo(two.snapshot());
        }
    }

    @Test
    void asManyComponentsAsFeaturesLeaveNothing() throws TrainingException {
        TrainingRun run = train(new LinearSettings(WIDTH), 7, 1);
        assertThat(run.bestValidationLoss()).isCloseTo(0, within(1e-10));
    }

    @Test
    void moreComponentsThanFeaturesAreRefused() {
        assertThatThrownBy(() -> new LinearSettings(13).create(SHAPE, 1))
                .hasMessage("network.latent must be at most the 12 features there are, was 13");
    }

    private static TrainingRun train(NetworkSettings settings, long seed, int epochs)
            throws TrainingException {
        try (Autoencoder network = settings.create(SHAPE, seed)) {
            return fit(network, seed, epochs);
        }
    }

    private static TrainingRun fit(Autoencoder network, long seed, int epochs)
            throws TrainingException {
        TrainingSettings settings =
                new TrainingSettings(
                        epochs,
                        32,
                        5e-3,
                        0,
                        epochs,
                        Loss.meanSquaredError(),
                        Augmentation.none(),
                        seed,
                        DeviceChoice.CPU,
                        1);
        return Trainer.fit(network, ROWS, ROWS, settings, Progress.SILENT);
    }

    /// Eckart and Young 1936: the best fit of rank k leaves the squares of the other singular
    /// values of the centred rows.
    private static double errorBySingularValues() {
        RealMatrix centred = MatrixUtils.createRealMatrix(ROWS.rows(), WIDTH);
        for (int column = 0; column < WIDTH; column++) {
            double mean = 0;
            for (int row = 0; row < ROWS.rows(); row++) {
                mean += ROWS.row(row)[column] / (double) ROWS.rows();
            }
            for (int row = 0; row < ROWS.rows(); row++) {
                centred.setEntry(row, column, ROWS.row(row)[column] - mean);
            }
        }
        double[] falling = new SingularValueDecomposition(centred).getSingularValues();
        double left = 0;
        for (int i = LATENT; i < falling.length; i++) {
            left += falling[i] * falling[i];
        }
        return left / ROWS.rows() / WIDTH;
    }
}
