package dev.thrum.training.importing;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.onnx.ModelProto;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An autoencoder of dense layers one after the other.
///
/// @param layers at least two; the last gives as many values as the first takes
public record DenseStack(List<Layer> layers) {
    /// Weighted sums of all inputs, and what follows them. Immutable.
    public static final class Layer {
        private final int inputs;
        private final int outputs;
        private final float[] kernel;
        private final float[] bias;
        private final boolean relu;

        /// States a layer.
        ///
        /// @param kernel inputs × outputs, row by row
        /// @param bias one for each output
        /// @param relu whether negative sums become 0
        public Layer(float[] kernel, float[] bias, boolean relu) {
            if (bias.length == 0 || kernel.length % bias.length != 0) {
                throw new IllegalArgumentException(
                        "weights must be inputs × outputs, were %d for %d outputs"
                                .formatted(kernel.length, bias.length));
            }
            this.inputs = kernel.length / bias.length;
            this.outputs = bias.length;
            this.kernel = kernel.clone();
            this.bias = bias.clone();
            this.relu = relu;
        }

        boolean isActivated() {
            return relu;
        }

        int outputs() {
            return outputs;
        }

        Layer activated() {
            return new Layer(kernel, bias, true);
        }

        /// The same sums, each times a factor plus an offset.
        Layer scaled(double[] factor, double[] offset) {
            float[] weights = new float[kernel.length];
            for (int at = 0; at < weights.length; at++) {
                weights[at] = (float) (kernel[at] * factor[at % outputs]);
            }
            float[] biases = new float[outputs];
            for (int out = 0; out < outputs; out++) {
                biases[out] = (float) (bias[out] * factor[out] + offset[out]);
            }
            return new Layer(weights, biases, relu);
        }

        private String emit(GraphBuilder graph, String label, String values) {
            String sum =
                    graph.node(
                            "Gemm",
                            label,
                            values,
                            graph.constant(label + "/weight", kernel, inputs, outputs),
                            graph.constant(label + "/bias", bias, outputs));
            return relu ? graph.node("Relu", label + "/relu", sum) : sum;
        }
    }

    public DenseStack {
        layers = List.copyOf(layers);
        for (int i = 1; i < layers.size(); i++) {
            if (layers.get(i).inputs != layers.get(i - 1).outputs) {
                throw new IllegalArgumentException(
                        "layer %d must take the %d values of the layer before it, takes %d"
                                .formatted(i + 1, layers.get(i - 1).outputs, layers.get(i).inputs));
            }
        }
        if (layers.size() < 2 || layers.getLast().outputs != layers.getFirst().inputs) {
            throw new IllegalArgumentException(
                    "an autoencoder must give as many values as it takes, in two layers or more");
        }
    }

    public int inputs() {
        return layers.getFirst().inputs;
    }

    /// Values in the narrowest layer.
    public int latent() {
        return layers.get(narrowest()).outputs;
    }

    /// Trained numbers in the network, a normalization folded in.
    public long parameters() {
        return layers.stream().mapToLong(layer -> layer.kernel.length + layer.bias.length).sum();
    }

    /// The layers in words, such as `640-128-8-128-640`.
    public String description() {
        return IntStream.concat(
                        IntStream.of(inputs()), layers.stream().mapToInt(layer -> layer.outputs))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining("-"));
    }

    /// The network as a graph of the board's contract: `window` `[1, frames, channels]` is the
    /// features themselves, `score` their mean squared residual.
    ///
    /// @param frames times `channels`, as many as the network takes
    public ModelProto emit(String name, int frames, int channels, Map<String, String> metadata) {
        if (frames * channels != inputs()) {
            throw new IllegalArgumentException(
                    "a window of %d frames of %d channels must hold the %d inputs of the network"
                            .formatted(frames, channels, inputs()));
        }
        GraphBuilder graph = new GraphBuilder(name);
        String window = graph.input("window", 1, frames, channels);
        long[] row = {1, inputs()};
        String features =
                graph.node("Reshape", "features", window, graph.constant("row", row, row.length));
        String value = features;
        String latent = features;
        int narrowest = narrowest();
        for (int i = 0; i < layers.size(); i++) {
            value = layers.get(i).emit(graph, "network/dense" + i, value);
            if (i == narrowest) {
                latent = value;
            }
        }
        String difference = graph.node("Sub", "score/difference", features, value);
        String squared = graph.node("Mul", "score/squared", difference, difference);
        String axis = graph.constant("score/axis", new long[] {1}, 1);
        graph.node("ReduceMean", "score", List.of(squared, axis), Map.of("keepdims", 0));
        long[] shape = {1, frames, channels};
        String residualShape = graph.constant("score/shape", shape, shape.length);
        String byFrame = graph.node("Reshape", "score/by-frame", squared, residualShape);
        graph.node("Transpose", "residual", List.of(byFrame), Map.of("perm", new long[] {0, 2, 1}));
        graph.rename(latent, "latent");
        graph.rename(value, "reconstruction");
        graph.output("score", 1);
        graph.output("residual", 1, channels, frames);
        graph.output("latent", 1, latent());
        graph.output("features", 1, inputs());
        graph.output("reconstruction", 1, inputs());
        return graph.build(metadata);
    }

    private int narrowest() {
        return IntStream.range(0, layers.size())
                .boxed()
                .min(Comparator.comparingInt(i -> layers.get(i).outputs))
                .orElseThrow();
    }
}
