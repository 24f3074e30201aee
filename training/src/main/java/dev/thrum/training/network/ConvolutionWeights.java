package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/// The weights and biases of a convolution. Owns its two tensors.
final class ConvolutionWeights implements AutoCloseable {
    private final long[] shape;
    private final Tensor weight;
    private final Tensor bias;

    /// First weights.
    ///
    /// @param from channels in
    /// @param to channels out
    /// @param transposed whether weights lie in × out × kernel, as transposed convolutions have
    ///   them, instead of out × in × kernel
    ConvolutionWeights(
            int from,
            int to,
            int kernel,
            boolean transposed,
            Activation activation,
            RandomGenerator random) {
        int seen = Math.multiplyExact(from, kernel);
        float[] first =
                activation == Activation.LINEAR
                        ? Initialisation.glorot(seen, to, random)
                        : Initialisation.he(seen, to, random);
        shape = transposed ? new long[] {from, to, kernel} : new long[] {to, from, kernel};
        try (PointerScope _ = new PointerScope()) {
            weight = owned(Tensor.create(first, shape));
            bias = owned(Tensor.create(new float[to], to));
        }
    }

    private static Tensor owned(Tensor tensor) {
        tensor.requires_grad_(true);
        tensor.retainReference();
        return tensor;
    }

    Tensor weight() {
        return weight;
    }

    TensorOptional bias() {
        return new TensorOptional(bias);
    }

    List<Tensor> parameters() {
        return List.of(weight, bias);
    }

    /// The inputs of the node that convolves `values`.
    List<String> inputs(GraphBuilder graph, String label, String values) {
        return List.of(
                values,
                graph.constant(label + "/weight", Snapshot.values(weight), shape),
                graph.constant(label + "/bias", Snapshot.values(bias), bias.size(0)));
    }

    @Override
    public void close() {
        weight.close();
        bias.close();
    }
}
