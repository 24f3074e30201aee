package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/// Encoder to a normal distribution of the code, and decoder from a code, both of them told the
/// operating state where there is one. Training thread only.
///
/// The decoder grants every standardised feature the variance β. With D features and r = x − x̂ the
/// negative evidence lower bound is then ‖r‖² / 2β + KL nats but for a constant; times 2β / D it is
/// the mean squared residual plus 2β·KL / D, which is what training makes small and what scores are
/// in.
final class VariationalCore implements AutoCloseable {
    private final int features;
    private final int conditions;
    private final VariationalSettings settings;
    private final KlWarmUp warmUp;
    private final Noise noise;
    private final DenseStack encoder;
    private final DenseLayer mean;
    private final DenseLayer logVariance;
    private final DenseStack decoder;
    private final DenseLayer output;
    private double weight;

    /// Untrained layers.
    ///
    /// @param conditions operating states the network is told apart; 0 if it is told none
    VariationalCore(int features, int conditions, VariationalSettings settings, long seed) {
        Libtorch.load();
        this.features = features;
        this.conditions = conditions;
        this.settings = settings;
        warmUp = settings.warmUp();
        weight = warmUp.weight(1);
        SplittableRandom random = new SplittableRandom(seed);
        noise = new Noise(random.nextLong());
        encoder = stack(features + conditions, settings.widths(), random);
        mean = head(encoder, settings.latent(), random);
        logVariance = head(encoder, settings.latent(), random);
        decoder = stack(settings.latent() + conditions, settings.widths().reversed(), random);
        output = head(decoder, features, random);
    }

    private DenseStack stack(int inputs, List<Integer> widths, SplittableRandom random) {
        return new DenseStack(
                inputs, widths, settings.activation(), settings.dropout(), noise, random);
    }

    private static DenseLayer head(DenseStack stack, int outputs, SplittableRandom random) {
        return new DenseLayer(stack.outputs(), outputs, Activation.LINEAR, random);
    }

    int features() {
        return features;
    }

    int conditions() {
        return conditions;
    }

    VariationalSettings settings() {
        return settings;
    }

    void beginEpoch(int epoch) {
        weight = warmUp.weight(epoch);
        noise.beginEpoch(epoch);
    }

    /// In training: a drawn code, the weight of the epoch, free nats. Else: the code's mean, the
    /// full weight, nothing free, so that losses of different epochs compare.
    Output forward(Batch batch, boolean training) {
        DiagonalNormal code = encode(batch, training);
        Tensor latent = training ? code.sample(noise) : code.mean();
        Tensor hidden = decoder.forward(joined(latent, batch.conditions()), training);
        Tensor divergence = code.divergence(training ? settings.freeNats() : 0);
        double share = 2 * (training ? weight : settings.beta()) / features;
        return new Output(latent, output.forward(hidden), divergence.mul(new Scalar(share)));
    }

    /// What the encoder knows of the code of each row.
    DiagonalNormal encode(Batch batch, boolean training) {
        Tensor hidden = encoder.forward(joined(batch.values(), batch.conditions()), training);
        return DiagonalNormal.bounded(mean.forward(hidden), logVariance.forward(hidden));
    }

    private Tensor joined(Tensor values, @Nullable Tensor told) {
        if (conditions == 0) {
            return values;
        }
        if (told == null || told.size(1) != conditions) {
            throw new IllegalArgumentException(
                    "each row must be told which of %d conditions it was taken in"
                            .formatted(conditions));
        }
        return torch.cat(new TensorVector(values, told), 1);
    }

    List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(encoder.parameters());
        all.addAll(mean.parameters());
        all.addAll(logVariance.parameters());
        all.addAll(decoder.parameters());
        all.addAll(output.parameters());
        return List.copyOf(all);
    }

    /// Adds the encoder's hidden layers.
    ///
    /// @param input rows × (features + conditions)
    String emitHidden(GraphBuilder graph, String input) {
        return encoder.emit(graph, "network/encoder/", input);
    }

    String emitMean(GraphBuilder graph, String hidden) {
        return mean.emit(graph, "network/encoder/mean", hidden);
    }

    /// Adds the decoder. What its nodes read from outside, constants apart, is `code` and, where
    /// there are conditions, `told`: see docs/families.md.
    ///
    /// @param told rows × conditions; null without conditions
    String emitDecoder(GraphBuilder graph, String code, @Nullable String told) {
        String input =
                told == null
                        ? code
                        : graph.node(
                                "Concat",
                                "network/decoder/input",
                                List.of(code, told),
                                Map.of("axis", 1));
        String hidden = decoder.emit(graph, "network/decoder/", input);
        return output.emit(graph, "network/decoder/output", hidden);
    }

    /// Adds the negative evidence lower bound of each row, times 2β / features and but for a
    /// constant: mean squared residual + 2β·KL / features.
    ///
    /// @param hidden what [#emitHidden] gave
    /// @return name of a value of shape `[rows]`
    String emitNegativeElbo(
            GraphBuilder graph,
            String values,
            String reconstruction,
            String hidden,
            String meanValue) {
        String label = "network/elbo/";
        String difference = graph.node("Sub", label + "difference", values, reconstruction);
        String squared = graph.node("Mul", label + "squared", difference, difference);
        String axis = graph.constant(label + "axis", new long[] {1}, 1);
        String residual =
                graph.node(
                        "ReduceMean",
                        label + "residual",
                        List.of(squared, axis),
                        Map.of("keepdims", 0));
        String twice = emitTwiceDivergence(graph, label, hidden, meanValue);
        String sum =
                graph.node(
                        "ReduceSum",
                        label + "divergence",
                        List.of(twice, axis),
                        Map.of("keepdims", 0));
        String share = graph.scalar(label + "share", (float) (settings.beta() / features));
        return graph.node(
                "Add", label + "negative", residual, graph.node("Mul", label + "due", sum, share));
    }

    private String emitTwiceDivergence(
            GraphBuilder graph, String label, String hidden, String meanValue) {
        String bound = label + "most-log-variance";
        String held =
                graph.node(
                        "Clip",
                        label + "log-variance",
                        logVariance.emit(graph, "network/encoder/log-variance", hidden),
                        graph.scalar(bound + "/low", (float) -DiagonalNormal.MOST_LOG_VARIANCE),
                        graph.scalar(bound + "/high", (float) DiagonalNormal.MOST_LOG_VARIANCE));
        String variance = graph.node("Exp", label + "variance", held);
        String square = graph.node("Mul", label + "mean-squared", meanValue, meanValue);
        String spread = graph.node("Sub", label + "spread", variance, held);
        String both = graph.node("Add", label + "both", square, spread);
        return graph.node("Sub", label + "twice", both, graph.scalar(label + "one", 1));
    }

    /// Layers in words, such as `256-128-16-128-256 relu, beta 1`.
    String describe() {
        List<Integer> sizes = new ArrayList<>();
        sizes.add(features + conditions);
        sizes.addAll(settings.widths());
        sizes.add(settings.latent());
        sizes.addAll(settings.widths().reversed());
        sizes.add(features);
        String layers = sizes.stream().map(String::valueOf).collect(Collectors.joining("-"));
        return layers + " " + settings.activation().text() + ", beta " + plain(settings.beta());
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    @Override
    public void close() {
        encoder.close();
        mean.close();
        logVariance.close();
        decoder.close();
        output.close();
        noise.close();
    }
}
