package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.bytedeco.pytorch.Tensor;

/// An encoder reads the features step by step; its last state becomes the code; a decoder that is
/// given the code at every step writes the features again: Srivastava, Mansimov and Salakhutdinov,
/// "Unsupervised Learning of Video Representations using LSTMs", 2015. Training thread only.
final class LstmAutoencoder implements Autoencoder {
    private final FeatureShape shape;
    private final LstmSettings settings;
    private final int width;
    private final int values;
    private final LstmLayer encoder;
    private final DenseLayer toCode;
    private final LstmLayer decoder;
    private final DenseLayer toValues;

    LstmAutoencoder(FeatureShape shape, LstmSettings settings, long seed) {
        Libtorch.load();
        this.shape = shape;
        this.settings = settings;
        width = shape.bins() / settings.steps();
        values = shape.channels() * width;
        SplittableRandom random = new SplittableRandom(seed);
        int units = settings.units();
        encoder = new LstmLayer(values, units, random);
        toCode = new DenseLayer(units, settings.latent(), Activation.LINEAR, random);
        decoder = new LstmLayer(settings.latent(), units, random);
        toValues = new DenseLayer(units, values, Activation.LINEAR, random);
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
        int steps = settings.steps();
        Tensor read =
                batch.values()
                        .reshape(rows, shape.channels(), steps, width)
                        .permute(2, 0, 1, 3)
                        .reshape(steps, rows, values);
        Tensor latent = toCode.forward(encoder.forward(read).select(0, steps - 1));
        Tensor states = decoder.forward(latent.expand(steps, rows, settings.latent()));
        Tensor written =
                toValues.forward(states)
                        .reshape(steps, rows, shape.channels(), width)
                        .permute(1, 2, 0, 3)
                        .reshape(rows, shape.features());
        return new Output(latent, written);
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(encoder.parameters());
        all.addAll(toCode.parameters());
        all.addAll(decoder.parameters());
        all.addAll(toValues.parameters());
        return all;
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        int steps = settings.steps();
        int units = settings.units();
        String read = toSteps(graph, features);
        String states = encoder.emit(graph, "network/encoder", read);
        String last = graph.constant("network/last/index", new long[] {steps - 1}, 1);
        String state =
                graph.node("Gather", "network/last", List.of(states, last), Map.of("axis", 0));
        String latent =
                toCode.emit(
                        graph,
                        "network/encoder/code",
                        reshaped(graph, "network/last/state", state, 1, units));
        String times = graph.constant("network/times", new long[] {steps, 1, 1}, 3);
        String repeated = graph.node("Expand", "network/repeated", latent, times);
        String written =
                toValues.emit(
                        graph,
                        "network/decoder/values",
                        reshaped(
                                graph,
                                "network/decoder/states",
                                decoder.emit(graph, "network/decoder", repeated),
                                steps,
                                units));
        return new Emitted(latent, toFeatures(graph, written));
    }

    /// channels × bins as steps × 1 × (channels × bins in a step).
    private String toSteps(GraphBuilder graph, String features) {
        String cut =
                reshaped(graph, "network/cut", features, shape.channels(), settings.steps(), width);
        String ordered =
                graph.node(
                        "Transpose",
                        "network/ordered",
                        List.of(cut),
                        Map.of("perm", new long[] {1, 0, 2}));
        return reshaped(graph, "network/steps", ordered, settings.steps(), 1, values);
    }

    private String toFeatures(GraphBuilder graph, String written) {
        String cut =
                reshaped(
                        graph,
                        "network/written",
                        written,
                        settings.steps(),
                        shape.channels(),
                        width);
        String ordered =
                graph.node(
                        "Transpose",
                        "network/channels",
                        List.of(cut),
                        Map.of("perm", new long[] {1, 0, 2}));
        return reshaped(graph, "network/output", ordered, 1, shape.features());
    }

    private static String reshaped(GraphBuilder graph, String label, String values, long... shape) {
        return graph.node(
                "Reshape", label, values, graph.constant(label + "/shape", shape, shape.length));
    }

    @Override
    public String describe() {
        return "%d steps of %d, lstm of %d, code of %d, lstm of %d"
                .formatted(
                        settings.steps(),
                        values,
                        settings.units(),
                        settings.latent(),
                        settings.units());
    }

    @Override
    public void close() {
        encoder.close();
        toCode.close();
        decoder.close();
        toValues.close();
    }
}
