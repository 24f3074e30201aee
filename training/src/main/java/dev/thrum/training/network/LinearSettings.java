package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.Optional;

/// A linear autoencoder as a recipe describes it. It is solved, not trained.
///
/// @param latent principal components kept
public record LinearSettings(int latent) implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "linear";

    private static final int MOST = 65_536;

    public LinearSettings {
        if (latent < 1) {
            throw new IllegalArgumentException("network.latent must be at least 1, was " + latent);
        }
    }

    /// Reads the settings a recipe has for this family: `latent`.
    static LinearSettings read(YamlMap network) {
        return new LinearSettings(network.integer("latent", 1, MOST));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<Misfit> misfit(FeatureShape shape) {
        return latent <= shape.features()
                ? Optional.empty()
                : Optional.of(
                        new Misfit(
                                "latent",
                                "must be at most the %d features there are, was %d"
                                        .formatted(shape.features(), latent)));
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        requireFit(shape);
        return new LinearAutoencoder(shape.features(), latent, seed);
    }
}
