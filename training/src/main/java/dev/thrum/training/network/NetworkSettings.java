package dev.thrum.training.network;

import java.util.Optional;

/// What a recipe says of a network. Each family has its own record; the record makes the network.
public interface NetworkSettings {
    /// The column of the index that tells the network the operating state of a recording; empty
    /// where it is not told.
    default Optional<String> conditionColumn() {
        return Optional.empty();
    }

    /// Whether the network has an evidence lower bound to score windows by.
    default boolean hasLikelihood() {
        return false;
    }

    /// The settings for data of so many operating states.
    ///
    /// @param conditions columns there will be in [Batch#conditions()]
    default NetworkSettings withConditions(int conditions) {
        return this;
    }

    /// The family's name in recipes and model cards, such as `dense`.
    String type();

    /// Values in the latent code.
    int latent();

    /// Standard deviation of the noise a network adds to its own input in training, in units of the
    /// standardised features; 0 for none.
    default double inputNoise() {
        return 0;
    }

    /// What follows the last layer.
    default Activation output() {
        return Activation.LINEAR;
    }

    /// Networks that are trained one after the other.
    default int members() {
        return 1;
    }

    /// Why there can be no such network for features of a shape; empty where there can.
    default Optional<Misfit> misfit(FeatureShape shape) {
        return Optional.empty();
    }

    /// Refuses features of a shape the network cannot work on.
    ///
    /// @throws IllegalArgumentException telling the misfit
    default void requireFit(FeatureShape shape) {
        misfit(shape)
                .ifPresent(misfit -> {
                    throw new IllegalArgumentException(
                            "network.%s %s".formatted(misfit.key(), misfit.sentence()));
                });
    }

    /// Makes an untrained network in CPU memory. The same seed gives the same weights, bit by bit.
    ///
    /// @throws IllegalArgumentException if the network does not fit the features, see
    ///   [#misfit(FeatureShape)]
    Autoencoder create(FeatureShape shape, long seed);
}
