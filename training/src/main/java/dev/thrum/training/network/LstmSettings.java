package dev.thrum.training.network;

import dev.thrum.edge.yaml.YamlMap;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A recurrent autoencoder as a recipe describes it. The bins of every channel are read in steps of
/// equal length, in order: time where features are samples, frequency where they are a spectrum.
///
/// @param steps steps the bins are cut into
/// @param units size of the state in encoder and decoder
/// @param latent size of the latent code
public record LstmSettings(int steps, int units, int latent) implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "lstm";

    private static final int MOST = 65_536;
    private static final int MOST_UNITS = 4096;

    public LstmSettings {
        require("steps", steps);
        require("units", units);
        require("latent", latent);
    }

    private static void require(String key, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    "network.%s must be at least 1, was %d".formatted(key, value));
        }
    }

    /// Reads the settings a recipe has for this family: `steps`, `units` (32 if absent), `latent`.
    static LstmSettings read(YamlMap network) {
        return new LstmSettings(
                network.integer("steps", 1, MOST),
                network.integer("units", 1, MOST_UNITS, 32),
                network.integer("latent", 1, MOST));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Optional<Misfit> misfit(FeatureShape shape) {
        int bins = shape.bins();
        if (bins % steps == 0) {
            return Optional.empty();
        }
        String divisors =
                IntStream.rangeClosed(2, bins)
                        .filter(divisor -> bins % divisor == 0)
                        .mapToObj(String::valueOf)
                        .collect(Collectors.joining(", "));
        return Optional.of(
                new Misfit(
                        "steps",
                        ("must divide the %d bins of a channel, was %d: take one of %s, or another"
                                        + " number of bins")
                                .formatted(bins, steps, divisors)));
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        requireFit(shape);
        return new LstmAutoencoder(shape, this, seed);
    }
}
