package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.List;
import java.util.Map;

/// A fully connected autoencoder as a recipe describes it. The decoder mirrors the encoder.
///
/// @param widths outputs of the encoder's hidden layers, from the features to the code; empty for
///   one linear layer on either side
/// @param latent size of the latent code
/// @param activation what follows hidden layers; the code is linear
/// @param dropout share of hidden values set to 0 in training, 0 inclusive to 1 exclusive
/// @param inputNoise standard deviation of normal noise added to the input in training, in units of
///   the features as the network sees them
/// @param output what follows the last layer: nothing, as standardised features take any value, or
///   a sigmoid where features lie between 0 and 1
public record DenseSettings(
        List<Integer> widths,
        int latent,
        Activation activation,
        double dropout,
        double inputNoise,
        Activation output)
        implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "dense";

    private static final int MOST = 65_536;
    private static final Map<String, Activation> OUTPUTS =
            Map.of(
                    Activation.LINEAR.text(), Activation.LINEAR,
                    Activation.SIGMOID.text(), Activation.SIGMOID);

    public DenseSettings {
        widths = List.copyOf(widths);
        for (int width : widths) {
            require(width >= 1, "widths must each be at least 1, one was", width);
        }
        require(latent >= 1, "latent must be at least 1, was", latent);
        require(dropout >= 0 && dropout < 1, "dropout must be 0 or more and below 1, was", dropout);
        require(
                inputNoise >= 0 && Double.isFinite(inputNoise),
                "inputNoise must be 0 or more, was",
                inputNoise);
        if (!OUTPUTS.containsValue(output)) {
            throw new IllegalArgumentException(
                    "network.output must be linear or sigmoid, was " + output.text());
        }
    }

    /// A network with a linear output.
    public DenseSettings(
            List<Integer> widths,
            int latent,
            Activation activation,
            double dropout,
            double inputNoise) {
        this(widths, latent, activation, dropout, inputNoise, Activation.LINEAR);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("network." + rule + " " + value);
        }
    }

    /// Reads the settings a recipe has for this family: `widths` (64 if absent), `latent`,
    /// `activation` (`relu` if absent), `dropout` and `inputNoise` (0 if absent), `output`
    /// (`linear` if absent).
    static DenseSettings read(YamlMap network) {
        List<Integer> widths = network.integers("widths", 1, MOST);
        return new DenseSettings(
                network.has("widths") ? widths : List.of(64),
                network.integer("latent", 1, MOST),
                network.choice("activation", Activation.HIDDEN, Activation.RELU),
                network.number("dropout", 0, 0.95, 0),
                network.number("inputNoise", 0, 100, 0),
                network.choice("output", OUTPUTS, Activation.LINEAR));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        return new DenseAutoencoder(shape.features(), this, seed);
    }
}
