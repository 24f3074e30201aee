package dev.thrum.training.network;

import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import java.util.Optional;

/// A variational autoencoder that is told the operating state, as a recipe describes it.
///
/// @param column the column of the index that tells the state
/// @param variational the network but for that
/// @param conditions states there are; 0 as long as nobody knows
public record ConditionalSettings(String column, VariationalSettings variational, int conditions)
        implements NetworkSettings {
    /// The family's name.
    public static final String TYPE = "cvae";

    /// Reads the settings a recipe has for this family: `condition`, a column of the index, and all
    /// that `vae` has.
    static ConditionalSettings read(YamlMap network) {
        String column =
                network.require(
                        "condition",
                        new Rule<>(
                                "a column of data.index, such as load",
                                text -> Optional.of(text).filter(name -> !name.isBlank())),
                        "load");
        return new ConditionalSettings(column, VariationalSettings.read(network), 0);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public int latent() {
        return variational.latent();
    }

    @Override
    public Optional<String> conditionColumn() {
        return Optional.of(column);
    }

    @Override
    public NetworkSettings withConditions(int conditions) {
        return new ConditionalSettings(column, variational, conditions);
    }

    @Override
    public boolean hasLikelihood() {
        return true;
    }

    @Override
    public Autoencoder create(FeatureShape shape, long seed) {
        if (conditions < 1) {
            throw new IllegalStateException(
                    "network.condition: a network must know how many states column %s tells apart"
                            .formatted(column));
        }
        return new ConditionalAutoencoder(
                new VariationalCore(shape.features(), conditions, variational, seed));
    }
}
