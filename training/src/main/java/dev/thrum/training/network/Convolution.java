package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A convolution over bins with a stride, over bins set about with zeros.
final class Convolution implements ConvolutionStep {
    private static final long[] ONE = {1};

    private final ConvolutionWeights weights;
    private final Activation activation;
    private final int kernel;
    private final int stride;
    private final long[] zeros;

    /// A convolution.
    ///
    /// @param before zeros set before the bins
    /// @param after zeros set after the bins
    Convolution(
            int from,
            int to,
            int kernel,
            int stride,
            int before,
            int after,
            Activation activation,
            RandomGenerator random) {
        weights = new ConvolutionWeights(from, to, kernel, false, activation, random);
        this.activation = activation;
        this.kernel = kernel;
        this.stride = stride;
        zeros = new long[] {before, after};
    }

    /// A convolution that makes ⌈bins / stride⌉ of bins.
    static Convolution shortening(
            int from,
            int to,
            int kernel,
            int stride,
            Activation activation,
            RandomGenerator random) {
        int half = kernel / 2;
        return new Convolution(from, to, kernel, stride, half, half, activation, random);
    }

    @Override
    public Tensor forward(Tensor values) {
        boolean even = zeros[0] == zeros[1];
        Tensor widened = even ? values : torch.constant_pad_nd(values, zeros);
        return activation.apply(
                torch.conv1d(
                        widened,
                        weights.weight(),
                        weights.bias(),
                        new long[] {stride},
                        new long[] {even ? zeros[0] : 0},
                        ONE,
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
                        "Conv",
                        label,
                        weights.inputs(graph, label, values),
                        Map.of(
                                "kernel_shape", new long[] {kernel},
                                "strides", new long[] {stride},
                                "pads", zeros.clone()));
        return activation.emit(graph, label, sum);
    }

    @Override
    public void close() {
        weights.close();
    }
}
