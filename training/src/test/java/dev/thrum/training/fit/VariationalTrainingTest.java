package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.VariationalSettings;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What training makes of a variational autoencoder.
class VariationalTrainingTest {
    private static final int WIDTH = 32;
    private static final int RANK = 4;
    private static final FeatureShape SHAPE = new FeatureShape(2, WIDTH / 2);
    private static final Examples FIT = Rows.lowRank(600, WIDTH, RANK, 0.3, 1);
    private static final Examples VALIDATION = Rows.lowRank(200, WIDTH, RANK, 0.3, 2);

    /// In a linear network a unit is worth its nats only along a principal direction whose variance
    /// is above what the decoder grants, β: Lucas, Tucker, Grosse and Norouzi, "Don't Blame the
    /// ELBO!", 2019, section 4. The rows have variance of about 8 along each of 4 directions and
    /// 0.09 along all others.
    @Test
    void linearNetworkKeepsAsManyUnitsAsDirectionsAreWorthTheirNats() throws TrainingException {
        Findings healthy = train(settings(List.of(), 2, 0), 150, 150).findings();
        assertThat(healthy.figures().get("activeUnits")).isEqualTo(RANK);
        assertThat(healthy.figures().get("kl")).isBetween(2.0, 12.0);
        assertThat(healthy.warnings()).isEmpty();
    }

    @Test
    void collapseIsSaidWithItsMends() throws TrainingException {
        Findings collapsed = train(settings(List.of(), 100, 0)).findings();
        assertThat(collapsed.figures().get("activeUnits")).isZero();
        assertThat(collapsed.warnings())
                .singleElement()
                .asString()
                .startsWith("posterior collapse: the code says ")
                .endsWith(
                        "0 of 8 units are active, so the network answers every window alike; lower"
                                + " network.beta (100.0), lengthen network.warmUp (10 epochs) or"
                                + " train longer");
    }

    /// Free nats keep units above 0.01 of variance even where nothing asks for them.
    @Test
    void collapseBehindFreeNatsIsSaidToo() throws TrainingException {
        assertThat(train(settings(List.of(), 100, 0.05)).findings().warnings())
                .singleElement()
                .asString()
                .startsWith("posterior collapse");
    }

    @Test
    void trainingDoesNotEndBeforeTheWarmUpHas() throws TrainingException {
        Trained trained = train(settings(List.of(16), 1, 0.05));
        TrainingRun run = trained.run();
        assertThat(run.epochs()).isGreaterThanOrEqualTo(10 + PATIENCE);
        assertThat(run.bestValidationLoss())
                .isEqualTo(run.validationLosses().stream().min(Double::compare).orElseThrow());
        assertThat(trained.findings().warnings()).isEmpty();
    }

    private static final int PATIENCE = 5;

    private record Trained(TrainingRun run, Findings findings) {}

    private static VariationalSettings settings(List<Integer> widths, double beta, double free) {
        return new VariationalSettings(widths, 8, Activation.RELU, beta, 10, free, 0);
    }

    private static Trained train(VariationalSettings settings) throws TrainingException {
        return train(settings, 60, PATIENCE);
    }

    private static Trained train(VariationalSettings settings, int epochs, int patience)
            throws TrainingException {
        try (Autoencoder network = settings.create(SHAPE, 1)) {
            TrainingRun run =
                    Trainer.fit(
                            network,
                            FIT,
                            VALIDATION,
                            new TrainingSettings(
                                    epochs,
                                    32,
                                    5e-3,
                                    0,
                                    patience,
                                    Loss.meanSquaredError(),
                                    Augmentation.none(),
                                    1,
                                    DeviceChoice.CPU,
                                    1),
                            Progress.SILENT);
            return new Trained(run, Findings.of(network, FIT));
        }
    }
}
