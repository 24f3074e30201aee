package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A convolutional autoencoder as a recipe describes it. Convolutions slide over the bins; the
/// channels of the features are the channels of the first one.
///
/// @param channels outputs of the encoder's convolutions, from the features to the code, at least
///   one; the decoder mirrors them
/// @param kernel bins one convolution looks at; odd, so that it has a middle, and at least `stride`
/// @param stride bins from one look to the next: each convolution shortens what it gets by it
/// @param latent size of the latent code
/// @param decoder how the decoder lengthens again
/// @param activation what follows hidden layers; the code and the reconstruction are linear
/// @param dropout share of hidden values set to 0 in training, 0 inclusive to 1 exclusive
public record Conv1dSettings(
        List<Integer> channels,
        int kernel,
        int stride,
        int latent,
        Decoder decoder,
        Activation activation,
        double dropout)
        implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "conv1d";

    private static final int MOST = 65_536;
    private static final int WIDEST = 1023;
    private static final Map<String, Decoder> DECODERS =
            Map.of("resize", Decoder.RESIZE, "transposed", Decoder.TRANSPOSED);

    /// How a decoder lengthens what it gets.
    public enum Decoder {
        /// Repeats every value, then convolves; runs in int8.
        RESIZE,
        /// Transposed convolutions; ONNX Runtime has them in float32 only.
        TRANSPOSED
    }

    public Conv1dSettings {
        channels = List.copyOf(channels);
        require(!channels.isEmpty(), "channels must name at least 1 convolution, named", 0);
        for (int each : channels) {
            require(each >= 1, "channels must each be at least 1, one was", each);
        }
        require(stride >= 1, "stride must be at least 1, was", stride);
        require(
                kernel % 2 == 1 && kernel >= stride,
                "kernel must be odd and at least network.stride, was",
                kernel);
        require(latent >= 1, "latent must be at least 1, was", latent);
        require(dropout >= 0 && dropout < 1, "dropout must be 0 or more and below 1, was", dropout);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("network." + rule + " " + value);
        }
    }

    /// Reads the settings a recipe has for this family: `channels` (16 and 32 if absent), `kernel`
    /// (5), `stride` (2), `latent`, `decoder` (`resize`), `activation` (`relu`), `dropout` (0).
    static Conv1dSettings read(YamlMap network) {
        List<Integer> channels = network.integers("channels", 1, MOST);
        int stride = network.integer("stride", 1, WIDEST, 2);
        return new Conv1dSettings(
                channels.isEmpty() ? List.of(16, 32) : channels,
                kernel(network, stride),
                stride,
                network.integer("latent", 1, MOST),
                network.choice("decoder", DECODERS, Decoder.RESIZE),
                network.choice("activation", Activation.HIDDEN, Activation.RELU),
                network.number("dropout", 0, 0.95, 0));
    }

    private static int kernel(YamlMap network, int stride) {
        int kernel = network.integer("kernel", 1, WIDEST, Math.max(5, stride | 1));
        if (kernel % 2 == 0 || kernel < stride) {
            network.refuse(
                    "kernel",
                    "must be odd and at least network.stride, %d, was %d: take %d"
                            .formatted(stride, kernel, Math.max(kernel, stride) | 1));
        }
        return Math.max(kernel, stride) | 1;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<Misfit> misfit(FeatureShape shape) {
        List<Integer> lengths = lengths(shape.bins());
        int deepest = lengths.indexOf(1);
        return stride == 1 || deepest < 0 || deepest >= channels.size()
                ? Optional.empty()
                : Optional.of(
                        new Misfit(
                                "channels",
                                ("must name at most %d convolutions, after which 1 of %d bins is"
                                                + " left, named %d: take fewer, or more bins")
                                        .formatted(deepest, shape.bins(), channels.size())));
    }

    /// Bins before and after each convolution of the encoder.
    List<Integer> lengths(int bins) {
        List<Integer> lengths = new ArrayList<>(List.of(bins));
        for (int i = 0; i < channels.size(); i++) {
            lengths.add(Math.ceilDiv(lengths.getLast(), stride));
        }
        return lengths;
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        requireFit(shape);
        return new Conv1dAutoencoder(shape, this, seed);
    }
}
