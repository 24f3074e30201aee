package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/// Fully connected layers: features – widths – code – widths reversed – features. Hidden layers
/// have the settings' activation; the code is linear so that it may take either sign. Training
/// thread only.
final class DenseAutoencoder implements Autoencoder {
    private final int inputs;
    private final DenseSettings settings;
    private final List<DenseLayer> encoder = new ArrayList<>();
    private final List<DenseLayer> decoder = new ArrayList<>();
    private final Noise noise;

    DenseAutoencoder(int inputs, DenseSettings settings, long seed) {
        Libtorch.load();
        this.inputs = inputs;
        this.settings = settings;
        SplittableRandom random = new SplittableRandom(seed);
        noise = new Noise(random.nextLong());
        int from = inputs;
        for (int width : settings.widths()) {
            encoder.add(new DenseLayer(from, width, settings.activation(), random));
            from = width;
        }
        encoder.add(new DenseLayer(from, settings.latent(), Activation.LINEAR, random));
        from = settings.latent();
        for (int width : settings.widths().reversed()) {
            decoder.add(new DenseLayer(from, width, settings.activation(), random));
            from = width;
        }
        decoder.add(new DenseLayer(from, inputs, settings.output(), random));
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int latentSize() {
        return settings.latent();
    }

    @Override
    public Output forward(Batch batch, boolean training) {
        Tensor input =
                training && settings.inputNoise() > 0
                        ? noise.added(batch.values(), settings.inputNoise())
                        : batch.values();
        Tensor latent = run(encoder, input, training);
        return new Output(latent, run(decoder, latent, training));
    }

    private Tensor run(List<DenseLayer> layers, Tensor input, boolean training) {
        Tensor values = input;
        for (DenseLayer layer : layers) {
            values = layer.forward(values);
            if (training && settings.dropout() > 0 && layer != layers.getLast()) {
                values = noise.dropped(values, settings.dropout());
            }
        }
        return values;
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>();
        encoder.forEach(layer -> all.addAll(layer.parameters()));
        decoder.forEach(layer -> all.addAll(layer.parameters()));
        return all;
    }

    @Override
    public void beginEpoch(int epoch) {
        noise.beginEpoch(epoch);
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        String latent = emit(graph, "network/encoder/", encoder, features);
        return new Emitted(latent, emit(graph, "network/decoder/", decoder, latent));
    }

    private static String emit(
            GraphBuilder graph, String label, List<DenseLayer> layers, String input) {
        String values = input;
        for (int i = 0; i < layers.size(); i++) {
            values = layers.get(i).emit(graph, label + i, values);
        }
        return values;
    }

    @Override
    public String describe() {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(inputs);
        sizes.addAll(settings.widths());
        sizes.add(settings.latent());
        sizes.addAll(settings.widths().reversed());
        sizes.add(inputs);
        String layers = sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
        String words = layers + " " + settings.activation().text();
        return settings.output() == Activation.LINEAR
                ? words
                : words + ", " + settings.output().text() + " output";
    }

    @Override
    public void close() {
        encoder.forEach(DenseLayer::close);
        decoder.forEach(DenseLayer::close);
        noise.close();
    }
}
