package dev.thrum.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.fit.Penalty;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Batch;
import dev.thrum.training.network.Families;
import dev.thrum.training.network.FeatureShape;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The contractive penalty of every family against finite differences of its encoder.
class ContractiveFamilyTest {
    private static final FeatureShape SHAPE = new FeatureShape(BumpyRows.CHANNELS, BumpyRows.BINS);
    private static final int ROWS = 3;
    private static final double STRENGTH = 0.7;
    private static final float STEP = 2e-3f;

    /// Without the network whose code jumps from one entry of a codebook to the next, which has no
    /// slope but the one training makes believe.
    static Stream<String> families() {
        return Families.types().stream().filter(family -> !family.equals("vqvae"));
    }

    @ParameterizedTest
    @MethodSource("families")
    void isTheSquaredNormOfTheJacobian(String family) throws Exception {
        try (PointerScope _ = new PointerScope();
                Autoencoder network = network(family)) {
            double expected = 0;
            for (float[] row : BumpyRows.healthy(ROWS, 4)) {
                expected += STRENGTH * jacobianSquared(network, row) / ROWS;
            }
            assertThat(penalty(network).item_double()).isCloseTo(expected, within(0.02 * expected));
        }
    }

    @ParameterizedTest
    @MethodSource("families")
    void itsGradientLeadsDownhill(String family) throws Exception {
        try (PointerScope _ = new PointerScope();
                Autoencoder network = network(family)) {
            Tensor penalty = penalty(network);
            penalty.backward();
            double before = penalty.item_double();
            // A small step along the gradient g changes the penalty by the step times ‖g‖².
            double slope = 0;
            for (Tensor parameter : network.parameters()) {
                slope +=
                        parameter.grad().defined()
                                ? parameter.grad().square().sum().item_double()
                                : 0;
            }
            assertThat(slope).isPositive();
            double step = 0.005 * before / slope;
            double up = moved(network, step);
            double down = moved(network, -2 * step);
            assertThat((up - down) / (2 * step)).isCloseTo(slope, within(0.05 * slope));
        }
    }

    private static Autoencoder network(String family) throws Exception {
        String recipe =
                Objects.requireNonNull(EveryFamilyTest.RECIPES.get(family))
                        .replace("relu", "gelu")
                        .replace("type: dense,", "type: dense, activation: gelu,");
        return TrainedFamily.network(recipe, SHAPE);
    }

    private static Tensor penalty(Autoencoder network) {
        float[] values = new float[ROWS * SHAPE.features()];
        List<float[]> rows = BumpyRows.healthy(ROWS, 4);
        for (int row = 0; row < ROWS; row++) {
            System.arraycopy(rows.get(row), 0, values, row * SHAPE.features(), SHAPE.features());
        }
        Tensor input = Tensor.create(values, ROWS, SHAPE.features()).requires_grad_(true);
        return new Penalty.Contractive(STRENGTH)
                .of(input, network.forward(batch(input), false).latent());
    }

    /// All rows in the first of two operating states, for the families that are told it.
    private static Batch batch(Tensor rows) {
        float[] states = new float[2 * (int) rows.size(0)];
        for (int row = 0; row < rows.size(0); row++) {
            states[2 * row] = 1;
        }
        return new Batch(rows, Tensor.create(states, rows.size(0), 2));
    }

    /// The penalty after every parameter took a step along its gradient.
    private static double moved(Autoencoder network, double step) {
        try (NoGradGuard _ = new NoGradGuard()) {
            for (Tensor parameter : network.parameters()) {
                if (parameter.grad().defined()) {
                    parameter.add_(parameter.grad(), new org.bytedeco.pytorch.Scalar(step));
                }
            }
        }
        return penalty(network).item_double();
    }

    private static double jacobianSquared(Autoencoder network, float[] row) {
        double squares = 0;
        for (int feature = 0; feature < row.length; feature++) {
            float[] above = row.clone();
            float[] below = row.clone();
            above[feature] += STEP;
            below[feature] -= STEP;
            float[] high = latent(network, above);
            float[] low = latent(network, below);
            for (int unit = 0; unit < high.length; unit++) {
                double slope = (high[unit] - low[unit]) / (above[feature] - below[feature]);
                squares += slope * slope;
            }
        }
        return squares;
    }

    private static float[] latent(Autoencoder network, float[] row) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor latent =
                    network.forward(batch(Tensor.create(row, 1, row.length)), false).latent();
            float[] values = new float[(int) latent.numel()];
            new FloatPointer(latent.contiguous().data_ptr()).get(values);
            return values;
        }
    }
}
