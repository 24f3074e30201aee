package dev.thrum.training.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.onnx.NodeProto;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Int8WeightsTest {
    private static final float INPUT_SCALE = 0.03f;

    @Test
    void everyWeightIsKeptToHalfAStepOfItsChannel() {
        int inputs = 50;
        int outputs = 7;
        float[] weights = RandomNetwork.normal(new Random(1), inputs * outputs, 0.2);
        for (int i = 0; i < inputs; i++) {
            weights[i * outputs + 3] *= 1_000; // one loud channel must not roughen the others
        }

        Int8Weights rounded = Int8Weights.of(gemm(weights, new float[outputs]), INPUT_SCALE);

        for (int i = 0; i < weights.length; i++) {
            float scale = rounded.scales()[i % outputs];
            assertThat(rounded.weights()[i] * scale).isCloseTo(weights[i], within(scale * 0.5001f));
        }
        assertThat(rounded.scales()[3]).isGreaterThan(100 * rounded.scales()[2]);
    }

    @Test
    void theLargestWeightOfAChannelBecomes127() {
        float[] weights = {0.5f, -3, 1, 2, -0.25f, 1};

        Int8Weights rounded = Int8Weights.of(gemm(weights, new float[2]), INPUT_SCALE);

        assertThat(rounded.weights()).containsExactly(63, -127, 127, 85, -32, 42);
    }

    @Test
    void scalesAreExactInHalfPrecisionWhereItHasTheRange() {
        float[] weights = RandomNetwork.normal(new Random(8), 50 * 7, 0.2);

        Int8Weights rounded = Int8Weights.of(gemm(weights, new float[7]), INPUT_SCALE);

        assertThat(rounded.hasHalfScales()).isTrue();
        for (float scale : rounded.scales()) {
            assertThat(Float.float16ToFloat(Float.floatToFloat16(scale))).isEqualTo(scale);
        }
    }

    @Test
    void scalesTooSmallForHalfPrecisionAreKeptWhole() {
        float[] weights = RandomNetwork.normal(new Random(8), 50 * 7, 1e-4);

        Int8Weights rounded = Int8Weights.of(gemm(weights, new float[7]), INPUT_SCALE);

        assertThat(rounded.hasHalfScales()).isFalse();
        for (int i = 0; i < weights.length; i++) {
            float scale = rounded.scales()[i % 7];
            assertThat(rounded.weights()[i] * scale).isCloseTo(weights[i], within(scale * 0.5001f));
        }
    }

    @Test
    void biasesAreKeptToHalfAStepOfTheProducts() {
        float[] bias = RandomNetwork.normal(new Random(2), 7, 5);
        Int8Weights rounded =
                Int8Weights.of(
                        gemm(RandomNetwork.normal(new Random(3), 50 * 7, 0.2), bias), INPUT_SCALE);

        int[] integers = rounded.rounded(bias, INPUT_SCALE);

        for (int channel = 0; channel < 7; channel++) {
            double step = (double) INPUT_SCALE * rounded.scales()[channel];
            assertThat(integers[channel] * step).isCloseTo(bias[channel], within(0.5001 * step));
        }
    }

    /// Weights of 1e-9 alone would ask for a bias of 4e12 steps.
    @Test
    void aBiasFarAboveItsWeightsStillFitsIntoAnInt32() {
        float[] bias = {1_000, -1_000};
        Int8Weights rounded = Int8Weights.of(gemm(new float[] {1e-9f, 1e-9f}, bias), INPUT_SCALE);

        int[] integers = rounded.rounded(bias, INPUT_SCALE);

        for (int channel = 0; channel < 2; channel++) {
            double step = (double) INPUT_SCALE * rounded.scales()[channel];
            assertThat(integers[channel] * step).isCloseTo(bias[channel], within(1e-3));
            assertThat(Math.abs(integers[channel])).isLessThanOrEqualTo(1 << 30);
        }
    }

    @Test
    void aChannelOfZerosGivesZeros() {
        Int8Weights rounded = Int8Weights.of(gemm(new float[4], new float[2]), INPUT_SCALE);

        assertThat(rounded.weights()).containsOnly(0);
        assertThat(rounded.scales()).containsOnly(1f);
    }

    @Test
    void aConvolutionsChannelsLieAlongItsFirstAxis() {
        Layer convolution =
                new Layer(
                        NodeProto.newBuilder().setOpType("Conv").build(),
                        Tensors.of("w", new float[] {1, 2, 127, 10, 20, 1270}, 2, 1, 3),
                        null,
                        0,
                        false);

        Int8Weights rounded = Int8Weights.of(convolution, INPUT_SCALE);

        assertThat(rounded.weights()).containsExactly(1, 2, 127, 1, 2, 127);
    }

    private static Layer gemm(float[] weights, float[] bias) {
        return new Layer(
                NodeProto.newBuilder().setOpType("Gemm").build(),
                Tensors.of("w", weights, weights.length / bias.length, bias.length),
                Tensors.of("b", bias, bias.length),
                1,
                false);
    }
}
