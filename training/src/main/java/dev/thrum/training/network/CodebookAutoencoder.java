package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// A vector-quantized autoencoder: each part of the encoder's code is replaced by the nearest entry
/// of a codebook, so that a window is told by a few numbers out of a small set. Training thread
/// only.
final class CodebookAutoencoder implements Autoencoder {
    /// How many entries serve alike, see [Codebook#perplexity(Tensor)].
    static final String PERPLEXITY = "perplexity";

    private static final double LEAST_SHARE = 0.1;

    private final int inputs;
    private final CodebookSettings settings;
    private final Noise noise;
    private final DenseStack encoder;
    private final DenseLayer code;
    private final Codebook codebook;
    private final DenseStack decoder;
    private final DenseLayer output;

    CodebookAutoencoder(int inputs, CodebookSettings settings, long seed) {
        Libtorch.load();
        this.inputs = inputs;
        this.settings = settings;
        SplittableRandom random = new SplittableRandom(seed);
        noise = new Noise(random.nextLong());
        encoder = stack(inputs, settings.widths(), random);
        code = head(encoder, settings.latent(), random);
        codebook =
                new Codebook(
                        settings.groups(),
                        settings.codes(),
                        settings.entrySize(),
                        settings.decay(),
                        random.nextLong());
        decoder = stack(settings.latent(), settings.widths().reversed(), random);
        output = head(decoder, inputs, random);
    }

    private DenseStack stack(int from, List<Integer> widths, SplittableRandom random) {
        return new DenseStack(
                from, widths, settings.activation(), settings.dropout(), noise, random);
    }

    private static DenseLayer head(DenseStack stack, int outputs, SplittableRandom random) {
        return new DenseLayer(stack.outputs(), outputs, Activation.LINEAR, random);
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
    public void beginEpoch(int epoch) {
        noise.beginEpoch(epoch);
        codebook.beginEpoch(epoch);
    }

    /// The commitment is part of the loss in training alone: it grows and falls with the scale of
    /// the code, which says nothing of how well windows are restored.
    @Override
    public Output forward(Batch batch, boolean training) {
        Tensor latent = code.forward(encoder.forward(batch.values(), training));
        Tensor chosen = codebook.nearest(latent.detach());
        Tensor quantized = codebook.codesOf(chosen);
        if (!training) {
            return new Output(quantized, restored(quantized, false));
        }
        codebook.follow(latent, chosen);
        Tensor passed = Codebook.straightThrough(latent, quantized);
        Tensor commitment =
                torch.mse_loss(latent, quantized).mul(new Scalar(settings.commitment()));
        return new Output(passed, restored(passed, true), commitment);
    }

    private Tensor restored(Tensor latent, boolean training) {
        return output.forward(decoder.forward(latent, training));
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(encoder.parameters());
        all.addAll(code.parameters());
        all.addAll(decoder.parameters());
        all.addAll(output.parameters());
        return List.copyOf(all);
    }

    @Override
    public List<Tensor> state() {
        return Stream.concat(parameters().stream(), codebook.state().stream()).toList();
    }

    @Override
    public long parameterCount() {
        return Autoencoder.super.parameterCount() + codebook.count();
    }

    @Override
    public Map<String, Double> figures(Batch batch) {
        try (PointerScope _ = new PointerScope()) {
            Tensor latent = code.forward(encoder.forward(batch.values(), false));
            return new TreeMap<>(Map.of(PERPLEXITY, codebook.perplexity(codebook.nearest(latent))));
        }
    }

    @Override
    public List<String> warnings(Map<String, Double> figures) {
        double perplexity = figures.getOrDefault(PERPLEXITY, 1.0);
        return perplexity >= Math.max(2, LEAST_SHARE * settings.codes())
                ? List.of()
                : List.of(
                        "of %d codes as many are in use as %.1f used alike, so windows are told apart coarsely; lower network.codes, raise network.groups (%d) or train longer"
                                .formatted(settings.codes(), perplexity, settings.groups()));
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        String hidden = encoder.emit(graph, "network/encoder/", features);
        String latent = codebook.emit(graph, code.emit(graph, "network/encoder/code", hidden));
        String restored = decoder.emit(graph, "network/decoder/", latent);
        return new Emitted(latent, output.emit(graph, "network/decoder/output", restored));
    }

    @Override
    public String describe() {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(inputs);
        sizes.addAll(settings.widths());
        sizes.add(settings.latent());
        sizes.addAll(settings.widths().reversed());
        sizes.add(inputs);
        return "%s %s, %d x %d codes"
                .formatted(
                        sizes.stream().map(String::valueOf).collect(Collectors.joining("-")),
                        settings.activation().text(),
                        settings.groups(),
                        settings.codes());
    }

    @Override
    public void close() {
        encoder.close();
        code.close();
        codebook.close();
        decoder.close();
        output.close();
        noise.close();
    }
}
