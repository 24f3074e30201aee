package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Each kind of layer gives the same values in ONNX Runtime as in libtorch.
class DenseLayerParityTest {
    private static final int INPUTS = 129;
    private static final int OUTPUTS = 37;

    @ParameterizedTest
    @EnumSource(Activation.class)
    void emittedLayerAgreesWithLibtorch(Activation activation) {
        Libtorch.load();
        SplittableRandom random = new SplittableRandom(5);
        try (DenseLayer layer = new DenseLayer(INPUTS, OUTPUTS, activation, random);
                GraphSession session = session(withBias(layer, random))) {
            for (int i = 0; i < 20; i++) {
                float[] row = normal(INPUTS, 3, random);
                session.run(row);
                assertClose(session.copyOf("y"), libtorch(layer, row));
            }
        }
    }

    /// Biases begin at 0 and would hide a mistake.
    private static DenseLayer withBias(DenseLayer layer, SplittableRandom random) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            layer.parameters().get(1).copy_(Tensor.create(normal(OUTPUTS, 1, random), OUTPUTS));
        }
        return layer;
    }

    private static GraphSession session(DenseLayer layer) {
        GraphBuilder graph = new GraphBuilder("layer");
        String x = graph.input("x", 1, INPUTS);
        graph.rename(layer.emit(graph, "network/layer", x), "y");
        graph.output("y", 1, OUTPUTS);
        return new GraphSession(graph.build(Map.of()));
    }

    private static float[] libtorch(DenseLayer layer, float[] row) {
        try (PointerScope _ = new PointerScope()) {
            return Snapshot.values(layer.forward(Tensor.create(row, 1, row.length)));
        }
    }

    private static float[] normal(int size, double deviation, SplittableRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private static void assertClose(float[] actual, float[] expected) {
        float largest = 0;
        float difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertThat(actual).hasSameSizeAs(expected);
        assertThat(difference / largest).isLessThan(1e-5f);
    }
}
