package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LossTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.25, 1, 2.5})
    void huberIsHalfTheSquareAndThenALine(double delta) {
        float[] residuals = {0, 0.1f, -0.25f, 0.5f, -1, 2.5f, -7};
        for (float residual : residuals) {
            double size = Math.abs(residual);
            double expected = size <= delta ? 0.5 * size * size : delta * (size - 0.5 * delta);
            assertThat(value(Loss.huber(delta), new float[] {residual}, new float[1]))
                    .isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void lossesAreMeansOverAllValues() {
        SplittableRandom random = new SplittableRandom(1);
        float[] a = new float[60];
        float[] b = new float[60];
        double squares = 0;
        for (int i = 0; i < a.length; i++) {
            a[i] = (float) random.nextGaussian();
            b[i] = (float) random.nextGaussian();
            squares += (a[i] - b[i]) * (a[i] - b[i]);
        }
        assertThat(value(Loss.meanSquaredError(), a, b))
                .isCloseTo(squares / a.length, within(1e-6));
        // Far inside its delta, Huber is half the squared error.
        assertThat(value(Loss.huber(100), a, b)).isCloseTo(squares / a.length / 2, within(1e-6));
    }

    @Test
    void binaryCrossEntropyIsTheCostOfTheTrueCoin() {
        float[] guesses = {0.5f, 0.9f, 0.2f};
        float[] targets = {0.3f, 1, 0};
        double expected = -Math.log(0.5) - Math.log(0.9f) - Math.log1p(-0.2f);
        assertThat(value(Loss.binaryCrossEntropy(), guesses, targets))
                .isCloseTo(expected / 3, within(1e-6));
    }

    @Test
    void binaryCrossEntropyStaysANumberAtItsEnds() {
        float[] guesses = {0, 1, 0, 1};
        float[] targets = {1, 0, -0.5f, 1.5f};
        // Each of the first two costs 100; targets beyond 0 and 1 count as 0 and 1.
        assertThat(value(Loss.binaryCrossEntropy(), guesses, targets)).isCloseTo(50, within(1e-4));
    }

    @Test
    void weightsCountByTheirRatiosAlone() {
        float[] residuals = {1, 2, 3, 4};
        Loss weighted = Loss.meanSquaredError().weighted(new float[] {3, 1});
        try (PointerScope _ = new PointerScope()) {
            double value =
                    weighted.of(Tensor.create(residuals, 2, 2), Tensor.create(new float[4], 2, 2))
                            .item_double();
            assertThat(value).isCloseTo((1.5 * 1 + 0.5 * 4 + 1.5 * 9 + 0.5 * 16) / 4, within(1e-6));
        }
        assertThatThrownBy(() -> Loss.meanSquaredError().weighted(new float[] {0, 0}))
                .hasMessage("weights of the loss must not all be 0");
    }

    @Test
    void textNamesTheLossAndItsDelta() {
        assertThat(Loss.meanSquaredError().text()).isEqualTo("mse");
        assertThat(Loss.huber(1.5).text()).isEqualTo("huber 1.5");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void deltaMustBeAboveZero(double delta) {
        assertThatThrownBy(() -> Loss.huber(delta))
                .hasMessage("training.delta must be above 0, was " + delta);
    }

    private static double value(Loss loss, float[] reconstruction, float[] target) {
        try (PointerScope _ = new PointerScope()) {
            return loss.of(
                            Tensor.create(reconstruction, reconstruction.length, 1),
                            Tensor.create(target, target.length, 1))
                    .item_double();
        }
    }
}
