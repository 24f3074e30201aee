package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;

/// A fully connected layer: activation(W·x + b). Owns its two tensors.
final class DenseLayer implements AutoCloseable {
    private final int inputs;
    private final int outputs;
    private final Activation activation;
    private final Tensor weight;
    private final Tensor bias;

    DenseLayer(int inputs, int outputs, Activation activation, RandomGenerator random) {
        this.inputs = inputs;
        this.outputs = outputs;
        this.activation = activation;
        float[] first =
                switch (activation) {
                    case LINEAR, SIGMOID -> Initialisation.glorot(inputs, outputs, random);
                    case RELU, GELU -> Initialisation.he(inputs, outputs, random);
                };
        try (PointerScope _ = new PointerScope()) {
            weight = owned(Tensor.create(first, outputs, inputs));
            bias = owned(Tensor.create(new float[outputs], outputs));
        }
    }

    private static Tensor owned(Tensor tensor) {
        tensor.requires_grad_(true);
        tensor.retainReference();
        return tensor;
    }

    Tensor forward(Tensor values) {
        return activation.apply(torch.linear(values, weight, new TensorOptional(bias)));
    }

    /// Weights (outputs × inputs), then biases.
    List<Tensor> parameters() {
        return List.of(weight, bias);
    }

    /// Copies weights (outputs × inputs) and biases.
    void set(Tensor weights, Tensor biases) {
        weight.copy_(weights);
        bias.copy_(biases);
    }

    /// Adds the layer as one `Gemm` of 1 × inputs by inputs × outputs, and its activation.
    String emit(GraphBuilder graph, String label, String values) {
        String sum =
                graph.node(
                        "Gemm",
                        label,
                        List.of(
                                values,
                                graph.constant(label + "/weight", transposed(), inputs, outputs),
                                graph.constant(label + "/bias", Snapshot.values(bias), outputs)),
                        Map.of());
        return activation.emit(graph, label, sum);
    }

    private float[] transposed() {
        try (PointerScope _ = new PointerScope()) {
            return Snapshot.values(weight.t());
        }
    }

    @Override
    public void close() {
        weight.close();
        bias.close();
    }
}
