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
