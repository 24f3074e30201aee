package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A transposed convolution: the gradient of a strided one, which lengthens. Output padding makes
/// up for the bins a stride cannot tell apart, so that any length comes out.
final class TransposedConvolution implements ConvolutionStep {
    private final ConvolutionWeights weights;
    private final Activation activation;
    private final int kernel;
    private final int stride;
    private final int outputPadding;

    /// A step that makes `longer` bins of ⌈`longer` / `stride`⌉.
    TransposedConvolution(
            int from,
            int to,
            int kernel,
            int stride,
            int longer,
            Activation activation,
            RandomGenerator random) {
        weights = new ConvolutionWeights(from, to, kernel, true, activation, random);
        this.activation = activation;
        this.kernel = kernel;
        this.stride = stride;
        outputPadding = (longer - 1) % stride;
    }

    @Override
    public Tensor forward(Tensor values) {
        return activation.apply(
                torch.conv_transpose1d(
                        values,
                        weights.weight(),
                        weights.bias(),
                        new long[] {stride},
                        new long[] {kernel / 2},
                        new long[] {outputPadding},
                        1,
                        1));
    }

    @Override
    public List<Tensor> parameters() {
        return weights.parameters();
    }

    @Override
    public String emit(GraphBuilder graph, String label, String values) {
        String sum =
                graph.node(
                        "ConvTranspose",
                        label,
                        weights.inputs(graph, label, values),
                        Map.of(
                                "kernel_shape", new long[] {kernel},
                                "strides", new long[] {stride},
                                "pads", new long[] {kernel / 2, kernel / 2},
                                "output_padding", new long[] {outputPadding}));
        return activation.emit(graph, label, sum);
    }

    @Override
    public void close() {
        weights.close();
    }
}
