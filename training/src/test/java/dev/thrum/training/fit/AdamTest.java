package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.network.Libtorch;
import dev.thrum.training.network.Snapshot;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdamTest {
    private static final double RATE = 0.01;
    private static final int STEPS = 60;
    private static final int VALUES = 37;

    @BeforeAll
    static void load() {
        Libtorch.load();
    }

    /// Kingma and Ba, 2015, algorithm 1, and Loshchilov and Hutter, 2019, algorithm 2 line 12, in
    /// float64 and word for word.
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.5})
    void followsThePublishedAlgorithm(double decay) {
        SplittableRandom random = new SplittableRandom(3);
        float[] first = normal(random);
        double[] expected = new double[VALUES];
        double[] mean = new double[VALUES];
        double[] square = new double[VALUES];
        for (int i = 0; i < VALUES; i++) {
            expected[i] = first[i];
        }
        try (PointerScope _ = new PointerScope()) {
            Tensor parameter = parameter(first);
            Adam adam = new Adam(List.of(parameter), RATE, decay);
            for (int step = 1; step <= STEPS; step++) {
                float[] gradient = normal(random);
                move(adam, parameter, gradient);
                for (int i = 0; i < VALUES; i++) {
                    mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
                    square[i] = 0.999 * square[i] + 0.001 * gradient[i] * gradient[i];
                    double unbiasedMean = mean[i] / (1 - Math.pow(0.9, step));
                    double unbiasedSquare = square[i] / (1 - Math.pow(0.999, step));
                    expected[i] -=
                            RATE * unbiasedMean / (Math.sqrt(unbiasedSquare) + 1e-8)
                                    + RATE * decay * expected[i];
                }
            }
            float[] moved = values(parameter);
            for (int i = 0; i < VALUES; i++) {
                assertThat(Math.abs(moved[i] - expected[i])).isLessThan(3e-6);
            }
        }
    }

    @Test
    void goesOnFromItsMomentsBitByBit() {
        SplittableRandom random = new SplittableRandom(5);
        float[] gradient = normal(random);
        try (PointerScope _ = new PointerScope()) {
            Tensor parameter = parameter(normal(random));
            Adam adam = new Adam(List.of(parameter), RATE, 0);
            move(adam, parameter, normal(random));
            move(adam, parameter, normal(random));
            Tensor copy = parameter(values(parameter));
            Adam resumed = new Adam(List.of(copy), RATE, 0);
            Snapshot moments = adam.snapshot();
            resumed.restore(moments);
            assertThat(resumed.snapshot()).isEqualTo(moments);
            move(adam, parameter, gradient);
            move(resumed, copy, gradient);
            assertThat(values(copy)).isEqualTo(values(parameter));
            assertThat(resumed.snapshot()).isEqualTo(adam.snapshot()).isNotEqualTo(moments);
        }
    }

    @Test
    void aParameterWithoutGradientIsRefused() {
        try (PointerScope _ = new PointerScope()) {
            Adam adam = new Adam(List.of(parameter(new float[VALUES])), RATE, 0);
            assertThatThrownBy(adam::step).hasMessage("a parameter must take part in the loss");
        }
    }

    private static void move(Adam adam, Tensor parameter, float[] gradient) {
        adam.clearGradients();
        parameter.mul(Tensor.create(gradient)).sum().backward();
        adam.step();
    }

    private static Tensor parameter(float[] values) {
        return Tensor.create(values).requires_grad_(true);
    }

    private static float[] values(Tensor tensor) {
        float[] values = new float[VALUES];
        new FloatPointer(tensor.data_ptr()).get(values);
        return values;
    }

    private static float[] normal(SplittableRandom random) {
        float[] values = new float[VALUES];
        for (int i = 0; i < VALUES; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return values;
    }
}
