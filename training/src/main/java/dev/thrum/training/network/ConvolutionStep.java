package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import org.bytedeco.pytorch.Tensor;

/// One step of a convolutional network, activation included: rows × channels × bins in, rows ×
/// other channels × other bins out.
sealed interface ConvolutionStep extends AutoCloseable
        permits Convolution, ResizeConvolution, TransposedConvolution {
    Tensor forward(Tensor values);

    List<Tensor> parameters();

    /// Adds the step to a graph.
    ///
    /// @param values name of a value of shape 1 × channels × bins
    String emit(GraphBuilder graph, String label, String values);

    @Override
    void close();
}
