package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;

/// Hidden fully connected layers one after the other, each followed by dropout in training. Owns
/// its layers.
final class DenseStack implements AutoCloseable {
    private final List<DenseLayer> layers = new ArrayList<>();
    private final int outputs;
    private final double dropout;
    private final Noise noise;

    /// Layers with first weights.
    ///
    /// @param widths outputs of the layers; empty for none, and then values pass as they are
    /// @param dropout share of hidden values set to 0 in training
    /// @param noise draws them; belongs to the caller
    DenseStack(
            int inputs,
            List<Integer> widths,
            Activation activation,
            double dropout,
            Noise noise,
            RandomGenerator random) {
        this.dropout = dropout;
        this.noise = noise;
        int from = inputs;
        for (int width : widths) {
            layers.add(new DenseLayer(from, width, activation, random));
            from = width;
        }
        outputs = from;
    }

    /// Values per row behind the last layer.
    int outputs() {
        return outputs;
    }

    Tensor forward(Tensor input, boolean training) {
        Tensor values = input;
        for (DenseLayer layer : layers) {
            values = layer.forward(values);
            if (training && dropout > 0) {
                values = noise.dropped(values, dropout);
            }
        }
        return values;
    }

    List<Tensor> parameters() {
        return layers.stream().flatMap(layer -> layer.parameters().stream()).toList();
    }

    /// Adds the layers, numbered from 0 after the label.
    String emit(GraphBuilder graph, String label, String input) {
        String values = input;
        for (int i = 0; i < layers.size(); i++) {
            values = layers.get(i).emit(graph, label + i, values);
        }
        return values;
    }

    @Override
    public void close() {
        layers.forEach(DenseLayer::close);
    }
}
