package dev.thrum.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// Holds a network in ONNX Runtime against the same network in libtorch.
final class Parity {
    private Parity() {}

    /// Latent code and reconstruction of random rows differ by less than 1e-5 of the largest value.
    /// Weights and biases are drawn anew first: biases begin at 0 and would hide a mistake.
    static void assertSame(Autoencoder network) {
        SplittableRandom random = new SplittableRandom(17);
        shake(network, random);
        GraphBuilder graph = new GraphBuilder("network");
        Emitted emitted = network.emit(graph, graph.input("x", 1, network.inputs()));
        graph.rename(emitted.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        graph.rename(emitted.reconstruction(), "reconstruction");
        graph.output("reconstruction", 1, network.inputs());
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            for (int i = 0; i < 10; i++) {
                float[] row = normal(network.inputs(), 2, random);
                session.run(row);
                try (PointerScope _ = new PointerScope()) {
                    Output output =
                            network.forward(new Batch(Tensor.create(row, 1, row.length)), false);
                    assertClose(session.copyOf("latent"), Snapshot.values(output.latent()));
                    assertClose(
                            session.copyOf("reconstruction"),
                            Snapshot.values(output.reconstruction()));
                }
            }
        }
    }

    private static void shake(Autoencoder network, SplittableRandom random) {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            for (Tensor tensor : network.parameters()) {
                float[] noise = normal((int) tensor.numel(), 0.2, random);
                tensor.add_(Tensor.create(noise, tensor.shape()));
            }
        }
    }

    static float[] normal(int size, double deviation, SplittableRandom random) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    static void assertClose(float[] actual, float[] expected) {
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
