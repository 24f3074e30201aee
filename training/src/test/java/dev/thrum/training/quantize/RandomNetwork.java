package dev.thrum.training.quantize;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.onnx.ModelProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// A dense autoencoder with random weights between a small front end and a score, as export writes
/// it: nodes of the network bear names that begin with `network/`, the latent code is an output.
final class RandomNetwork {
    private final Random random;
    private final String activation;

    private RandomNetwork(long seed, String activation) {
        random = new Random(seed);
        this.activation = activation;
    }

    /// A model of input `window`, outputs `score`, `latent` and `reconstruction`.
    ///
    /// @param activation `Relu` or `Gelu`
    /// @param sizes values between the layers; the smallest is the latent code
    static ModelProto dense(String activation, int... sizes) {
        return new RandomNetwork(1, activation).build(sizes);
    }

    /// Windows of normal noise.
    static List<float[]> windows(int count, int size, long seed) {
        Random random = new Random(seed);
        List<float[]> windows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            windows.add(normal(random, size, 1));
        }
        return windows;
    }

    static float[] normal(Random random, int size, double deviation) {
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return values;
    }

    private ModelProto build(int... sizes) {
        GraphBuilder graph = new GraphBuilder("random network");
        int features = sizes[0];
        String window = graph.input("window", 1, features);
        String half = graph.node("Mul", "frontend/real", window, graph.scalar("frontend/s", 0.5f));
        String values = half;
        for (int i = 1; i < sizes.length; i++) {
            boolean latent =
                    i + 1 < sizes.length && sizes[i] < sizes[i - 1] && sizes[i] < sizes[i + 1];
            boolean linear = latent || i == sizes.length - 1;
            values = layer(graph, "network/" + i, values, sizes[i - 1], sizes[i], linear);
            if (latent) {
                graph.rename(values, "latent");
                graph.output("latent", 1, sizes[i]);
            }
        }
        graph.rename(values, "reconstruction");
        graph.output("reconstruction", 1, features);
        String difference = graph.node("Sub", "score/difference", half, values);
        String squared = graph.node("Mul", "score/squared", difference, difference);
        String axis = graph.constant("score/axis", new long[] {1}, 1);
        String mean =
                graph.node(
                        "ReduceMean", "score/mean", List.of(squared, axis), Map.of("keepdims", 0));
        graph.rename(mean, "score");
        graph.output("score", 1);
        return graph.build(Map.of("thrum.name", "random"));
    }

    private String layer(
            GraphBuilder graph, String label, String input, int from, int to, boolean linear) {
        float[] weight = normal(random, from * to, Math.sqrt(2.0 / from));
        String sum =
                graph.node(
                        "Gemm",
                        label,
                        input,
                        graph.constant(label + "/weight", weight, from, to),
                        graph.constant(label + "/bias", normal(random, to, 0.1), to));
        return linear ? sum : graph.node(activation, label + "/activation", sum);
    }
}
