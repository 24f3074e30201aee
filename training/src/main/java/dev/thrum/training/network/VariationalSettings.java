package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.List;
import java.util.Map;

/// A variational autoencoder of fully connected layers as a recipe describes it. The decoder
/// mirrors the encoder.
///
/// @param widths outputs of the encoder's hidden layers, from the features to the code
/// @param latent units of the latent code
/// @param activation what follows hidden layers
/// @param beta weight of the divergence from the prior, above 0: the variance the decoder grants to
///   each standardised feature; 1 for the evidence lower bound of a decoder with unit variance
/// @param warmUpEpochs epochs over which the weight grows to `beta`
/// @param freeNats divergence per unit, in nats, that costs nothing in training
/// @param dropout share of hidden values set to 0 in training, 0 inclusive to 1 exclusive
public record VariationalSettings(
        List<Integer> widths,
        int latent,
        Activation activation,
        double beta,
        int warmUpEpochs,
        double freeNats,
        double dropout)
        implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "vae";

    private static final int MOST = 65_536;
    private static final Map<String, Activation> ACTIVATIONS =
            Map.of(
                    Activation.RELU.text(), Activation.RELU,
                    Activation.GELU.text(), Activation.GELU);

    public VariationalSettings {
        widths = List.copyOf(widths);
        for (int width : widths) {
            require(width >= 1, "widths must each be at least 1, one was", width);
        }
        require(latent >= 1, "latent must be at least 1, was", latent);
        require(beta > 0 && Double.isFinite(beta), "beta must be above 0, was", beta);
        require(warmUpEpochs >= 0, "warmUp must be 0 epochs or more, was", warmUpEpochs);
        require(freeNats >= 0, "freeBits must be 0 or more, was", freeNats);
        require(dropout >= 0 && dropout < 1, "dropout must be 0 or more and below 1, was", dropout);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("network." + rule + " " + value);
        }
    }

    /// Reads the settings a recipe has for this family: `widths` (128 if absent), `latent`,
    /// `activation` (`relu`), `beta` (1), `warmUp` (20 epochs), `freeBits` (0.05 nats per unit) and
    /// `dropout` (0).
    static VariationalSettings read(YamlMap network) {
        List<Integer> widths = network.integers("widths", 1, MOST);
        return new VariationalSettings(
                network.has("widths") ? widths : List.of(128),
                network.integer("latent", 1, MOST),
                network.choice("activation", ACTIVATIONS, Activation.RELU),
                network.number("beta", 1e-6, 1e3, 1),
                network.integer("warmUp", 0, 1_000_000, 20),
                network.number("freeBits", 0, 100, 0.05),
                network.number("dropout", 0, 0.95, 0));
    }

    KlWarmUp warmUp() {
        return new KlWarmUp(beta, warmUpEpochs);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public boolean hasLikelihood() {
        return true;
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        return new VariationalAutoencoder(new VariationalCore(shape.features(), 0, this, seed));
    }
}
