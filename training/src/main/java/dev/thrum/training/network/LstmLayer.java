package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// One layer of long short-term memory, from zeros: Hochreiter and Schmidhuber, "Long Short-Term
/// Memory", Neural Computation 9, 1997, with the forget gate of Gers, Schmidhuber and Cummins,
/// 2000. Owns its four tensors, in libtorch's order of gates: input, forget, cell, output.
final class LstmLayer implements AutoCloseable {
    private static final int GATES = 4;

    /// Where each of ONNX's gates (input, output, forget, cell) lies in libtorch.
    private static final int[] ONNX_ORDER = {0, 3, 1, 2};

    private final int inputs;
    private final int units;
    private final int gates;
    private final List<Tensor> weights;

    LstmLayer(int inputs, int units, RandomGenerator random) {
        this.inputs = inputs;
        this.units = units;
        gates = Math.multiplyExact(GATES, units);
        float[] forgetting = new float[gates];
        // Open forget gates carry errors far back from the start: Jozefowicz, Zaremba and
        // Sutskever, "An Empirical Exploration of Recurrent Network Architectures", 2015.
        Arrays.fill(forgetting, units, 2 * units, 1);
        try (PointerScope _ = new PointerScope()) {
            weights =
                    List.of(
                            uniform(inputs, random),
                            uniform(units, random),
                            owned(Tensor.create(forgetting, gates)),
                            owned(Tensor.create(new float[gates], gates)));
        }
    }

    private Tensor uniform(int columns, RandomGenerator random) {
        double limit = 1 / Math.sqrt(units);
        float[] values = new float[Math.multiplyExact(gates, columns)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (limit * (2 * random.nextDouble() - 1));
        }
        return owned(Tensor.create(values, gates, columns));
    }

    private static Tensor owned(Tensor tensor) {
        tensor.requires_grad_(true);
        tensor.retainReference();
        return tensor;
    }

    /// The state after each step.
    ///
    /// @param steps steps × rows × inputs
    /// @return steps × rows × units
    Tensor forward(Tensor steps) {
        long rows = steps.size(1);
        Tensor zeros = torch.zeros(new long[] {1, rows, units}, steps.options());
        return torch.lstm(
                        steps,
                        new TensorVector(zeros, zeros),
                        new TensorVector(weights.toArray(Tensor[]::new)),
                        true,
                        1,
                        0,
                        false,
                        false,
                        false)
                .get0();
    }

    /// Weights of the input, weights of the state, biases of either.
    List<Tensor> parameters() {
        return weights;
    }

    /// Adds the layer.
    ///
    /// @param steps name of a value of shape steps × 1 × inputs
    /// @return name of the state after each step, steps × 1 × 1 × units
    String emit(GraphBuilder graph, String label, String steps) {
        float[] biases = new float[2 * gates];
        System.arraycopy(reordered(weights.get(2), 1), 0, biases, 0, gates);
        System.arraycopy(reordered(weights.get(3), 1), 0, biases, gates, gates);
        return graph.node(
                "LSTM",
                label,
                List.of(
                        steps,
                        graph.constant(
                                label + "/weight",
                                reordered(weights.get(0), inputs),
                                1,
                                gates,
                                inputs),
                        graph.constant(
                                label + "/state",
                                reordered(weights.get(1), units),
                                1,
                                gates,
                                units),
                        graph.constant(label + "/bias", biases, 1, biases.length)),
                Map.of("hidden_size", units));
    }

    private float[] reordered(Tensor tensor, int columns) {
        float[] from = Snapshot.values(tensor);
        float[] to = new float[from.length];
        int block = units * columns;
        for (int gate = 0; gate < GATES; gate++) {
            System.arraycopy(from, ONNX_ORDER[gate] * block, to, gate * block, block);
        }
        return to;
    }

    @Override
    public void close() {
        weights.forEach(Tensor::close);
    }
}
