package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LstmAutoencoderTest {
    @ParameterizedTest
    @CsvSource({"2, 16, 4", "3, 15, 5", "1, 12, 12", "2, 8, 1"})
    void onnxRuntimeComputesWhatLibtorchDoes(int channels, int bins, int steps) {
        FeatureShape shape = new FeatureShape(channels, bins);
        try (Autoencoder network = new LstmSettings(steps, 7, 5).create(shape, 1)) {
            Parity.assertSame(network);
        }
    }

    /// The equations of the cell, written out: a mistake that libtorch and ONNX Runtime are both
    /// led into would pass the test above.
    @Test
    void stateFollowsTheEquationsOfTheCell() {
        Libtorch.load();
        SplittableRandom random = new SplittableRandom(3);
        try (PointerScope _ = new PointerScope();
                LstmLayer layer = new LstmLayer(1, 1, random)) {
            float[] input = Snapshot.values(layer.parameters().get(0));
            float[] recurrent = Snapshot.values(layer.parameters().get(1));
            float[] bias = Snapshot.values(layer.parameters().get(2));
            assertThat(bias).as("only the forget gate begins open").containsExactly(0, 1, 0, 0);
            float[] steps = {0.5f, -1, 2};
            float[] states = Snapshot.values(layer.forward(Tensor.create(steps, 3, 1, 1)));
            double state = 0;
            double cell = 0;
            for (int step = 0; step < steps.length; step++) {
                double[] gates = new double[4];
                for (int gate = 0; gate < 4; gate++) {
                    gates[gate] = input[gate] * steps[step] + recurrent[gate] * state + bias[gate];
                }
                cell = sigmoid(gates[1]) * cell + sigmoid(gates[0]) * Math.tanh(gates[2]);
                state = sigmoid(gates[3]) * Math.tanh(cell);
                assertThat((double) states[step]).isCloseTo(state, within(1e-6));
            }
        }
    }

    private static double sigmoid(double value) {
        return 1 / (1 + Math.exp(-value));
    }

    /// What tells a recurrent network from any other: what comes later does not change what it made
    /// of what came before.
    @Test
    void theStateKnowsThePastAndNotTheFuture() {
        Libtorch.load();
        try (PointerScope _ = new PointerScope();
                LstmLayer layer = new LstmLayer(2, 3, new SplittableRandom(3))) {
            float[] steps = Parity.normal(10, 1, new SplittableRandom(4));
            float[] before = Snapshot.values(layer.forward(Tensor.create(steps, 5, 1, 2)));
            steps[6] += 1;
            float[] after = Snapshot.values(layer.forward(Tensor.create(steps, 5, 1, 2)));
            for (int i = 0; i < 15; i++) {
                if (i < 9) {
                    assertThat(after[i]).isEqualTo(before[i]);
                } else {
                    assertThat(after[i]).isNotEqualTo(before[i]);
                }
            }
        }
    }

    @Test
    void stepsThatDoNotDivideTheBinsAreRefusedWithThoseThatDo() {
        LstmSettings settings = new LstmSettings(5, 8, 2);
        assertThatThrownBy(() -> settings.create(new FeatureShape(2, 16), 1))
                .hasMessage(
                        "network.steps must divide the 16 bins of a channel, was 5: take one of 2,"
                                + " 4, 8, 16, or another number of bins");
        assertThatThrownBy(() -> new LstmSettings(4, 0, 2))
                .hasMessage("network.units must be at least 1, was 0");
    }

    @Test
    void theNetworkIsTold() {
        try (Autoencoder network = new LstmSettings(4, 8, 3).create(new FeatureShape(2, 16), 1)) {
            assertThat(network.describe())
                    .isEqualTo("4 steps of 8, lstm of 8, code of 3, lstm of 8");
            long lstms = 4 * 8 * (8 + 8 + 2) + 4 * 8 * (3 + 8 + 2);
            assertThat(network.parameterCount()).isEqualTo(lstms + 8 * 3 + 3 + 8 * 8 + 8);
        }
    }
}
