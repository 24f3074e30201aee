package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.List;
import java.util.Map;

/// An autoencoder whose code is made of entries of codebooks, as a recipe describes it. The decoder
/// mirrors the encoder.
///
/// @param widths outputs of the encoder's hidden layers, from the features to the code
/// @param latent size of the latent code
/// @param activation what follows hidden layers
/// @param groups parts of equal size the code is split into, each with a codebook of its own
/// @param codes entries of a codebook
/// @param commitment weight of the encoder's distance from the entries it is given
/// @param decay share of an entry that stays as it is in each step
/// @param dropout share of hidden values set to 0 in training, 0 inclusive to 1 exclusive
public record CodebookSettings(
        List<Integer> widths,
        int latent,
        Activation activation,
        int groups,
        int codes,
        double commitment,
        double decay,
        double dropout)
        implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "vqvae";

    private static final int MOST = 65_536;
    private static final Map<String, Activation> ACTIVATIONS =
            Map.of(
                    Activation.RELU.text(), Activation.RELU,
                    Activation.GELU.text(), Activation.GELU);

    public CodebookSettings {
        widths = List.copyOf(widths);
        for (int width : widths) {
            require(width >= 1, "widths must each be at least 1, one was", width);
        }
        require(latent >= 1, "latent must be at least 1, was", latent);
        require(groups >= 1, "groups must be at least 1, was", groups);
        require(latent % groups == 0, "latent must be a multiple of groups, was", latent);
        require(codes >= 2, "codes must be at least 2, was", codes);
        require(commitment >= 0, "commitment must be 0 or more, was", commitment);
        require(decay >= 0 && decay < 1, "decay must be 0 or more and below 1, was", decay);
        require(dropout >= 0 && dropout < 1, "dropout must be 0 or more and below 1, was", dropout);
    }

    private static void require(boolean kept, String rule, Number value) {
        if (!kept) {
            throw new IllegalArgumentException("network." + rule + " " + value);
        }
    }

    /// Reads the settings a recipe has for this family: `widths` (128 if absent), `latent`,
    /// `activation` (`relu`), `groups` (4, or 1 where that does not divide `latent`), `codes` (64),
    /// `commitment` (0.25), `decay` (0.99) and `dropout` (0).
    static CodebookSettings read(YamlMap network) {
        List<Integer> widths = network.integers("widths", 1, MOST);
        int latent = network.integer("latent", 1, MOST);
        int groups = network.integer("groups", 1, MOST, latent % 4 == 0 ? 4 : 1);
        if (latent % groups != 0) {
            network.refuse(
                    "groups", "must divide network.latent, %d, was %d".formatted(latent, groups));
            groups = 1;
        }
        return new CodebookSettings(
                network.has("widths") ? widths : List.of(128),
                latent,
                network.choice("activation", ACTIVATIONS, Activation.RELU),
                groups,
                network.integer("codes", 2, MOST, 64),
                network.number("commitment", 0, 100, 0.25),
                network.number("decay", 0, 0.9999, 0.99),
                network.number("dropout", 0, 0.95, 0));
    }

    /// Values in an entry of a codebook.
    int entrySize() {
        return latent / groups;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        return new CodebookAutoencoder(shape.features(), this, seed);
    }
}
