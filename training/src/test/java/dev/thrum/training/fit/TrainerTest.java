package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.Libtorch;
import dev.thrum.training.network.Snapshot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private static final int WIDTH = 32;
    private static final int RANK = 4;
    private static final FeatureShape SHAPE = new FeatureShape(2, WIDTH / 2);
    private static final Examples FIT = Rows.lowRank(1000, WIDTH, RANK, 0.05, 1);
    private static final Examples VALIDATION = Rows.lowRank(200, WIDTH, RANK, 0.05, 2);

    @Test
    void latentAsWideAsTheDataBeatsNarrowerOne() throws TrainingException {
        double wide = train(dense(RANK), settings(60, 60, 7)).bestValidationLoss();
        double narrow = train(dense(RANK - 2), settings(60, 60, 7)).bestValidationLoss();
        // The plane holds variance 1 per value: 2 of 4 factors leave half of it, the noise 0.0025.
        assertThat(wide).isLessThan(0.02);
        assertThat(narrow).isGreaterThan(0.2);
    }

    @Test
    void sameSeedGivesSameWeightsBitByBit() throws TrainingException {
        DenseSettings noisy = new DenseSettings(List.of(16), 4, Activation.GELU, 0.1, 0.3);
        TrainingSettings settings = augmented(3);
        Snapshot first = weightsAfter(noisy, settings, 11);
        Snapshot second = weightsAfter(noisy, settings, 11);
        Snapshot other = weightsAfter(noisy, augmented(4), 11);
        assertThat(second).isEqualTo(first).hasSameHashCodeAs(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void initialWeightsFollowTheSeed() {
        try (Autoencoder a = dense(4).create(SHAPE, 5);
                Autoencoder b = dense(4).create(SHAPE, 5);
                Autoencoder c = dense(4).create(SHAPE, 6)) {
            assertThat(a.snapshot()).isEqualTo(b.snapshot()).isNotEqualTo(c.snapshot());
        }
    }

    @Test
    void stopsWhenPatienceEndsAndRestoresTheBestWeights() throws TrainingException {
        // 30 rows and a wide network: the fit goes on, the rest of the world is forgotten.
        Examples few = Rows.lowRank(30, WIDTH, RANK, 0.5, 3);
        Examples others = Rows.lowRank(200, WIDTH, RANK, 0.5, 4);
        DenseSettings settings = new DenseSettings(List.of(64), 16, Activation.RELU, 0, 0);
        List<Snapshot> seen = new ArrayList<>();
        List<Double> losses = new ArrayList<>();
        try (Autoencoder network = settings.create(SHAPE, 9)) {
            TrainingRun run =
                    Trainer.fit(
                            network,
                            few,
                            others,
                            settings(500, 8, 9),
                            (epoch, epochs, trainingLoss, validationLoss) -> {
                                assertThat(epochs).isEqualTo(500);
                                assertThat(epoch).isEqualTo(losses.size() + 1);
                                losses.add(validationLoss);
                                seen.add(network.snapshot());
                            });
            assertThat(run.epochs()).isLessThan(500).isEqualTo(run.bestEpoch() + 8);
            assertThat(run.validationLosses()).isEqualTo(losses);
            assertThat(run.bestValidationLoss())
                    .isEqualTo(losses.stream().mapToDouble(Double::doubleValue).min().orElseThrow())
                    .isEqualTo(losses.get(run.bestEpoch() - 1));
            assertThat(network.snapshot()).isEqualTo(seen.get(run.bestEpoch() - 1));
            assertThat(network.snapshot()).isNotEqualTo(seen.getLast());
            assertThat(run.seed()).isEqualTo(9);
            assertThat(run.device()).isEqualTo("cpu");
        }
    }

    @Test
    void weightDecayTakesItsShareOfEveryWeightAtEachStep() throws TrainingException {
        // A rate of nearly 0, so that the decay is all that moves the weights: 1 − rate · decay.
        TrainingSettings decayOnly =
                new TrainingSettings(
                        1,
                        FIT.rows(),
                        1e-9,
                        2.5e8,
                        1,
                        Loss.meanSquaredError(),
                        Augmentation.none(),
                        1,
                        DeviceChoice.CPU,
                        1);
        try (Autoencoder network = dense(4).create(SHAPE, 1)) {
            double before = firstWeightsSquared(network);
            Trainer.fit(network, FIT, VALIDATION, decayOnly, Progress.SILENT);
            assertThat(firstWeightsSquared(network))
                    .isCloseTo(0.75 * 0.75 * before, withinPercentage(0.01));
        }
    }

    private static double firstWeightsSquared(Autoencoder network) {
        try (PointerScope _ = new PointerScope()) {
            return network.parameters().getFirst().square().sum().item_double();
        }
    }

    @Test
    void nativeMemoryStaysFlatOverTwoThousandSteps() throws TrainingException {
        DenseSettings noisy = new DenseSettings(List.of(64), 8, Activation.RELU, 0.1, 0.3);
        Examples rows = Rows.lowRank(1600, 256, 8, 0.1, 5);
        TrainingSettings settings =
                new TrainingSettings(
                        20,
                        16,
                        1e-3,
                        0,
                        20,
                        Loss.huber(1),
                        Augmentation.none(),
                        1,
                        DeviceChoice.CPU,
                        1);
        List<Long> residentBytes = new ArrayList<>();
        try (Autoencoder network = noisy.create(new FeatureShape(1, 256), 1)) {
            Trainer.fit(
                    network,
                    rows,
                    rows,
                    settings,
                    (epoch, epochs, trainingLoss, validationLoss) ->
                            residentBytes.add(Pointer.physicalBytes()));
        }
        // 20 epochs of 100 steps; a step makes some 200 kB of tensors, so a leak would be 400 MB.
        assertThat(residentBytes.getLast() - residentBytes.get(1)).isLessThan(40L << 20);
    }

    @Test
    void cudaTrainsAsWellAsTheProcessor() throws TrainingException {
        assumeTrue(Libtorch.seesCuda(), "needs a build with -Pcuda and a CUDA device");
        TrainingSettings plain = settings(60, 60, 7);
        TrainingSettings onCuda =
                new TrainingSettings(
                        60,
                        64,
                        3e-3,
                        0,
                        60,
                        Loss.meanSquaredError(),
                        Augmentation.none(),
                        7,
                        DeviceChoice.CUDA,
                        1);
        TrainingRun run = train(dense(RANK), onCuda);
        assertThat(run.device()).isEqualTo("cuda");
        assertThat(run.bestValidationLoss())
                .isCloseTo(train(dense(RANK), plain).bestValidationLoss(), withinPercentage(10));
    }

    @Test
    void lossThatIsNoNumberEndsTheTrainingInWords() {
        float[][] rows = {new float[WIDTH], new float[WIDTH]};
        rows[1][3] = Float.NaN;
        try (Autoencoder network = dense(2).create(SHAPE, 1)) {
            assertThatThrownBy(() ->
                            Trainer.fit(
                                    network,
                                    Examples.of(rows),
                                    VALIDATION,
                                    settings(3, 3, 1),
                                    Progress.SILENT))
                    .isInstanceOf(TrainingException.class)
                    .hasMessage(
                            "the loss must stay a number, was NaN after epoch 1 with"
                                    + " training.learningRate 0.003: lower the rate, or look for"
                                    + " values out of range in the data");
        }
    }

    @Test
    void rowsOfAnotherWidthAreRefused() {
        Examples narrow = Rows.lowRank(3, 8, 2, 0, 1);
        try (Autoencoder network = dense(2).create(SHAPE, 1)) {
            assertThatThrownBy(() ->
                            Trainer.fit(network, FIT, narrow, settings(3, 3, 1), Progress.SILENT))
                    .hasMessage("validation rows must have the network's 32 values, had 8");
        }
    }

    private static DenseSettings dense(int latent) {
        return new DenseSettings(List.of(24), latent, Activation.RELU, 0, 0);
    }

    private static TrainingSettings settings(int epochs, int patience, long seed) {
        return new TrainingSettings(
                epochs,
                64,
                3e-3,
                0,
                patience,
                Loss.meanSquaredError(),
                Augmentation.none(),
                seed,
                DeviceChoice.CPU,
                1);
    }

    private static TrainingSettings augmented(long seed) {
        float[] scaleDb = new float[WIDTH];
        Arrays.fill(scaleDb, 3);
        return new TrainingSettings(
                4,
                64,
                3e-3,
                0.01,
                4,
                Loss.huber(1),
                Augmentation.gainAndTilt(2, 1, 1, SHAPE, scaleDb),
                seed,
                DeviceChoice.CPU,
                1);
    }

    private static TrainingRun train(DenseSettings network, TrainingSettings settings)
            throws TrainingException {
        try (Autoencoder autoencoder = network.create(SHAPE, settings.seed())) {
            return Trainer.fit(autoencoder, FIT, VALIDATION, settings, Progress.SILENT);
        }
    }

    private static Snapshot weightsAfter(
            DenseSettings network, TrainingSettings settings, long seed) throws TrainingException {
        try (Autoencoder autoencoder = network.create(SHAPE, seed)) {
            Trainer.fit(autoencoder, FIT, VALIDATION, settings, Progress.SILENT);
            return autoencoder.snapshot();
        }
    }
}
