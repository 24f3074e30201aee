package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.network.Activation;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.DenseSettings;
import dev.thrum.training.network.FeatureShape;
import dev.thrum.training.network.Libtorch;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SparseTest {
    private static final int WIDTH = 24;
    private static final int LATENT = 12;
    private static final Examples FIT = Rows.lowRank(600, WIDTH, 4, 0.1, 1);
    private static final Examples VALIDATION = Rows.lowRank(200, WIDTH, 4, 0.1, 2);

    @BeforeAll
    static void loadLibtorch() {
        Libtorch.load();
    }

    @Test
    void l1AddsUpWhatIsNotZero() {
        assertThat(value(new Penalty.SparseL1(0.5), new float[] {1, -2, 0, 3}, 2))
                .isCloseTo(0.5 * 6 / 2, within(1e-6));
    }

    @Test
    void klIsTheDivergenceOfTwoCoinsForEachUnit() {
        // σ(0) = ½ in the first unit, σ(±ln 3) = ¾ and ¼ in the second: both have a mean of ½.
        float log3 = (float) Math.log(3);
        double coin = 0.1 * Math.log(0.1 / 0.5) + 0.9 * Math.log(0.9 / 0.5);
        assertThat(value(new Penalty.SparseKl(2, 0.1), new float[] {0, log3, 0, -log3}, 2))
                .isCloseTo(2 * 2 * coin, within(1e-5));
        assertThat(value(new Penalty.SparseKl(1, 0.5), new float[] {0, log3, 0, -log3}, 2))
                .as("nothing to be mended")
                .isCloseTo(0, within(1e-6));
        assertThat(value(new Penalty.SparseKl(1, 0.1), new float[] {-1000, 1000}, 1))
                .as("beyond what a logarithm can take")
                .isFinite();
    }

    @Test
    void l1LeavesFewerUnitsAtWork() throws TrainingException {
        float[] plain = codes(List.of());
        float[] sparse = codes(List.of(new Penalty.SparseL1(0.05)));
        // 12 units for 4 factors: Hoyer's measure does not see scale, so that shrinking is no help.
        assertThat(hoyer(sparse)).isGreaterThan(hoyer(plain) + 0.04);
    }

    @Test
    void klBringsMeanActivationsToTheTarget() throws TrainingException {
        double[] plain = meanActivations(codes(List.of()));
        double[] sparse = meanActivations(codes(List.of(new Penalty.SparseKl(0.1, 0.1))));
        assertThat(Arrays.stream(plain).average().orElseThrow()).isGreaterThan(0.35);
        for (double mean : sparse) {
            assertThat(mean).isCloseTo(0.1, within(0.05));
        }
    }

    @Test
    void wrongStrengthsAreRefused() {
        assertThatThrownBy(() -> new Penalty.SparseL1(0))
                .hasMessage("training.sparse.l1 must be above 0, was 0.0");
        assertThatThrownBy(() -> new Penalty.SparseKl(1, 1))
                .hasMessage("training.sparse.target must be above 0 and below 1, was 1.0");
    }

    private static double value(Penalty penalty, float[] latent, int rows) {
        try (PointerScope _ = new PointerScope()) {
            Tensor code = Tensor.create(latent, rows, latent.length / rows);
            return penalty.of(code, code).item_double();
        }
    }

    /// Latent codes of the validation rows.
    private static float[] codes(List<Penalty> penalties) throws TrainingException {
        TrainingSettings settings =
                new TrainingSettings(
                        60,
                        50,
                        5e-3,
                        0,
                        60,
                        Loss.meanSquaredError(),
                        penalties,
                        Augmentation.none(),
                        Corruption.none(),
                        1,
                        DeviceChoice.CPU,
                        1);
        DenseSettings dense = new DenseSettings(List.of(32), LATENT, Activation.RELU, 0, 0);
        try (PointerScope _ = new PointerScope();
                Autoencoder network = dense.create(new FeatureShape(1, WIDTH), 1)) {
            TrainingRun run = Trainer.fit(network, FIT, VALIDATION, settings, Progress.SILENT);
            assertThat(run.bestValidationLoss()).as("still reconstructs").isLessThan(0.15);
            float[] rows = new float[VALIDATION.rows() * WIDTH];
            for (int row = 0; row < VALIDATION.rows(); row++) {
                System.arraycopy(VALIDATION.row(row), 0, rows, row * WIDTH, WIDTH);
            }
            Tensor latent =
                    network.forward(new Batch(Tensor.create(rows, VALIDATION.rows(), WIDTH)), false)
                            .latent();
            float[] codes = new float[VALIDATION.rows() * LATENT];
            new FloatPointer(latent.contiguous().data_ptr()).get(codes);
            return codes;
        }
    }

    /// (√n − ‖z‖₁ / ‖z‖₂) / (√n − 1), averaged over codes: 0 where all values are alike, 1 where
    /// one is left. Hoyer, "Non-negative matrix factorization with sparseness constraints", 2004.
    private static double hoyer(float[] codes) {
        double sum = 0;
        for (int row = 0; row < codes.length / LATENT; row++) {
            double one = 0;
            double two = 0;
            for (int unit = 0; unit < LATENT; unit++) {
                double value = codes[row * LATENT + unit];
                one += Math.abs(value);
                two += value * value;
            }
            sum += (Math.sqrt(LATENT) - one / Math.sqrt(two)) / (Math.sqrt(LATENT) - 1);
        }
        return sum * LATENT / codes.length;
    }

    private static double[] meanActivations(float[] codes) {
        double[] means = new double[LATENT];
        for (int at = 0; at < codes.length; at++) {
            means[at % LATENT] += LATENT / (1 + Math.exp(-codes[at])) / codes.length;
        }
        return means;
    }
}
