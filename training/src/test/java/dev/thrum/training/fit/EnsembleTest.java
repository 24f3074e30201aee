package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.Ensemble;
import dev.thrum.training.network.EnsembleSettings;
import dev.thrum.training.network.FeatureShape;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;

class EnsembleTest {
    private static final int WIDTH = 12;
    private static final FeatureShape SHAPE = new FeatureShape(2, WIDTH / 2);
    private static final Examples FIT = Rows.lowRank(200, WIDTH, 4, 0.3, 1);
    private static final Examples VALIDATION = Rows.lowRank(100, WIDTH, 4, 0.3, 2);
    private static final DenseSettings MEMBER =
            new DenseSettings(List.of(16), 3, Activation.RELU, 0, 0.1);
    private static final int EPOCHS = 12;

    @Test
    void theMeanErrsLessThanTheMembersByWhatTheyDisagree() throws TrainingException {
        try (PointerScope _ = new PointerScope();
                Ensemble ensemble = (Ensemble) new EnsembleSettings(MEMBER, 3).create(SHAPE, 5)) {
            Trainer.fit(ensemble, FIT, VALIDATION, settings(7), Progress.SILENT);
            Batch batch = batch(VALIDATION);
            Tensor mean = ensemble.forward(batch, false).reconstruction();
            double meanOfErrors = 0;
            double disagreement = 0;
            for (Autoencoder member : ensemble.members()) {
                Tensor own = member.forward(batch, false).reconstruction();
                meanOfErrors += squares(own, batch.values()) / 3;
                disagreement += squares(own, mean) / 3;
            }
            double error = squares(mean, batch.values());
            assertThat(error).isCloseTo(meanOfErrors - disagreement, withinPercentage(0.01));
            assertThat(error).isLessThan(0.95 * meanOfErrors);
        }
    }

    @Test
    void membersAreTrainedApartAndNeverAlike() throws TrainingException {
        try (Ensemble three = (Ensemble) new EnsembleSettings(MEMBER, 3).create(SHAPE, 5);
                Ensemble two = (Ensemble) new EnsembleSettings(MEMBER, 2).create(SHAPE, 5)) {
            Trainer.fit(three, FIT, VALIDATION, settings(7), Progress.SILENT);
            Trainer.fit(two, FIT, VALIDATION, settings(7), Progress.SILENT);
            for (int i = 0; i < 2; i++) {
                assertThat(three.members().get(i).snapshot())
                        .as("member %d does not feel how many there are", i)
                        .isEqualTo(two.members().get(i).snapshot());
            }
            assertThat(three.members().get(0).snapshot())
                    .isNotEqualTo(three.members().get(1).snapshot());
            assertThat(three.latentSize()).isEqualTo(9);
            assertThat(three.describe()).isEqualTo("3 of 12-16-3-16-12 relu");
        }
    }

    @Test
    void theRunTellsTheEpochsOfAllMembers() throws TrainingException {
        List<Integer> heard = new ArrayList<>();
        try (Autoencoder ensemble = new EnsembleSettings(MEMBER, 2).create(SHAPE, 5)) {
            TrainingRun run =
                    Trainer.fit(
                            ensemble,
                            FIT,
                            VALIDATION,
                            settings(7),
                            (epoch, epochs, trainingLoss, validationLoss) -> {
                                assertThat(epochs).isEqualTo(2 * EPOCHS);
                                heard.add(epoch);
                            });
            assertThat(run.epochs()).isEqualTo(2 * EPOCHS);
            assertThat(heard).hasSize(2 * EPOCHS).isSorted().doesNotHaveDuplicates();
            assertThat(run.validationLosses()).hasSize(2 * EPOCHS);
            assertThat(run.validationLosses().get(run.bestEpoch() - 1))
                    .isEqualTo(run.bestValidationLoss());
            assertThat(run.seed()).isEqualTo(7);
        }
    }

    private static Batch batch(Examples examples) {
        float[] values = new float[examples.rows() * WIDTH];
        for (int i = 0; i < examples.rows(); i++) {
            System.arraycopy(examples.row(i), 0, values, i * WIDTH, WIDTH);
        }
        return new Batch(Tensor.create(values, examples.rows(), WIDTH));
    }

    private static double squares(Tensor a, Tensor b) {
        return a.sub(b).square().mean().item_double();
    }

    private static TrainingSettings settings(long seed) {
        return new TrainingSettings(
                EPOCHS,
                32,
                5e-3,
                0,
                EPOCHS,
                Loss.meanSquaredError(),
                Augmentation.none(),
                seed,
                DeviceChoice.CPU,
                1);
    }
}
