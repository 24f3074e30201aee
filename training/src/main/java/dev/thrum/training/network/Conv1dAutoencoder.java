package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// Strided convolutions over the bins, a fully connected layer to the code, and the same way back.
/// The code is a vector that sees all bins: without it, a stack of convolutions is wide enough in
/// its middle to pass anything. Training thread only.
final class Conv1dAutoencoder implements Autoencoder {
    private final FeatureShape shape;
    private final Conv1dSettings settings;
    private final int shortest;
    private final List<ConvolutionStep> encoder = new ArrayList<>();
    private final DenseLayer toCode;
    private final DenseLayer fromCode;
    private final List<ConvolutionStep> decoder = new ArrayList<>();
    private final Noise noise;

    Conv1dAutoencoder(FeatureShape shape, Conv1dSettings settings, long seed) {
        Libtorch.load();
        this.shape = shape;
        this.settings = settings;
        SplittableRandom random = new SplittableRandom(seed);
        noise = new Noise(random.nextLong());
        List<Integer> lengths = settings.lengths(shape.bins());
        shortest = lengths.getLast();
        int from = shape.channels();
        for (int to : settings.channels()) {
            encoder.add(
                    Convolution.shortening(
                            from,
                            to,
                            settings.kernel(),
                            settings.stride(),
                            settings.activation(),
                            random));
            from = to;
        }
        int flat = Math.multiplyExact(deepest(), shortest);
        toCode = new DenseLayer(flat, settings.latent(), Activation.LINEAR, random);
        fromCode = new DenseLayer(settings.latent(), flat, settings.activation(), random);
        for (int i = settings.channels().size() - 1; i >= 0; i--) {
            decoder.add(lengthening(i, lengths.get(i), random));
        }
    }

    private int deepest() {
        return settings.channels().getLast();
    }

    private ConvolutionStep lengthening(int depth, int longer, SplittableRandom random) {
        int from = settings.channels().get(depth);
        int to = depth == 0 ? shape.channels() : settings.channels().get(depth - 1);
        int kernel = settings.kernel();
        int stride = settings.stride();
        Activation activation = depth == 0 ? Activation.LINEAR : settings.activation();
        return switch (settings.decoder()) {
            case RESIZE ->
                    new ResizeConvolution(from, to, kernel, stride, longer, activation, random);
            case TRANSPOSED ->
                    new TransposedConvolution(from, to, kernel, stride, longer, activation, random);
        };
    }

    @Override
    public int inputs() {
        return shape.features();
    }

    @Override
    public int latentSize() {
        return settings.latent();
    }

    @Override
    public Output forward(Batch batch, boolean training) {
        long rows = batch.rows();
        Tensor values = batch.values().reshape(rows, shape.channels(), shape.bins());
        for (ConvolutionStep step : encoder) {
            values = thinned(step.forward(values), training);
        }
        Tensor latent = toCode.forward(values.reshape(rows, -1));
        values = thinned(fromCode.forward(latent), training).reshape(rows, deepest(), shortest);
        for (ConvolutionStep step : decoder) {
            values = step.forward(values);
            if (step != decoder.getLast()) {
                values = thinned(values, training);
            }
        }
        return new Output(latent, values.reshape(rows, shape.features()));
    }

    private Tensor thinned(Tensor values, boolean training) {
        return training && settings.dropout() > 0
                ? noise.dropped(values, settings.dropout())
                : values;
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>();
        encoder.forEach(step -> all.addAll(step.parameters()));
        all.addAll(toCode.parameters());
        all.addAll(fromCode.parameters());
        decoder.forEach(step -> all.addAll(step.parameters()));
        return all;
    }

    @Override
    public void beginEpoch(int epoch) {
        noise.beginEpoch(epoch);
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        String values =
                reshaped(graph, "network/input", features, 1, shape.channels(), shape.bins());
        values = emit(graph, "network/encoder/", encoder, values);
        long flat = (long) deepest() * shortest;
        values = reshaped(graph, "network/encoder/flat", values, 1, flat);
        String latent = toCode.emit(graph, "network/encoder/code", values);
        values = fromCode.emit(graph, "network/decoder/code", latent);
        values = reshaped(graph, "network/decoder/bins", values, 1, deepest(), shortest);
        values = emit(graph, "network/decoder/", decoder, values);
        return new Emitted(latent, reshaped(graph, "network/output", values, 1, shape.features()));
    }

    private static String emit(
            GraphBuilder graph, String label, List<ConvolutionStep> steps, String input) {
        String values = input;
        for (int i = 0; i < steps.size(); i++) {
            values = steps.get(i).emit(graph, label + i, values);
        }
        return values;
    }

    private static String reshaped(GraphBuilder graph, String label, String values, long... shape) {
        return graph.node(
                "Reshape", label, values, graph.constant(label + "/shape", shape, shape.length));
    }

    @Override
    public String describe() {
        List<Integer> lengths = settings.lengths(shape.bins());
        List<String> sizes = new ArrayList<>();
        sizes.add(shape.channels() + "x" + shape.bins());
        for (int i = 0; i < settings.channels().size(); i++) {
            sizes.add(settings.channels().get(i) + "x" + lengths.get(i + 1));
        }
        return Stream.of(sizes, List.of(String.valueOf(settings.latent())), sizes.reversed())
                .flatMap(List::stream)
                .collect(
                        Collectors.joining(
                                "-",
                                "",
                                " %s, kernel %d, %s decoder"
                                        .formatted(
                                                settings.activation().text(),
                                                settings.kernel(),
                                                settings.decoder()
                                                        .name()
                                                        .toLowerCase(Locale.ROOT))));
    }

    @Override
    public void close() {
        encoder.forEach(ConvolutionStep::close);
        toCode.close();
        fromCode.close();
        decoder.forEach(ConvolutionStep::close);
        noise.close();
    }
}
