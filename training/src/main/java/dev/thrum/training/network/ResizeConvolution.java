package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Repeats every bin, then convolves. Without the uneven overlap of transposed convolutions (Odena,
/// Dumoulin and Olah, "Deconvolution and Checkerboard Artifacts", Distill, 2016), and with integer
/// kernels for every part of it.
///
/// Bins repeated may be more than bins wanted; the convolution then is given fewer zeros at the
/// end, so that nothing has to be cut off.
final class ResizeConvolution implements ConvolutionStep {
    private final int stride;
    private final int longer;
    private final Convolution convolution;

    /// A step that makes `longer` bins of ⌈`longer` / `stride`⌉.
    ResizeConvolution(
            int from,
            int to,
            int kernel,
            int stride,
            int longer,
            Activation activation,
            RandomGenerator random) {
        this.stride = stride;
        this.longer = Math.ceilDiv(longer, stride) * stride;
        int zeros = kernel - 1 - (this.longer - longer);
        int before = Math.min(kernel / 2, zeros);
        convolution =
                new Convolution(from, to, kernel, 1, before, zeros - before, activation, random);
    }

    @Override
    public Tensor forward(Tensor values) {
        return convolution.forward(torch.upsample_nearest1d(values, longer));
    }

    @Override
    public List<Tensor> parameters() {
        return convolution.parameters();
    }

    @Override
    public String emit(GraphBuilder graph, String label, String values) {
        String scales = graph.constant(label + "/scales", new float[] {1, 1, stride}, 3);
        String repeated =
                graph.node(
                        "Resize",
                        label + "/resize",
                        List.of(values, "", scales),
                        Map.of(
                                "mode", "nearest",
                                "nearest_mode", "floor",
                                "coordinate_transformation_mode", "asymmetric"));
        return convolution.emit(graph, label, repeated);
    }

    @Override
    public void close() {
        convolution.close();
    }
}
