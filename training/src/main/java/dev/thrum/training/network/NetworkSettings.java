package dev.thrum.training.network;

import java.util.Optional;

/// What a recipe says of a network. Each family has its own record; the record makes the network.
public interface NetworkSettings {
    /// The column of the index that tells the network the operating state of a recording; empty
    /// where it is not told.
    default Optional<String> conditionColumn() {
        return Optional.empty();
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

    /// Makes an untrained network in CPU memory. The same seed gives the same weights, bit by bit.
    Autoencoder create(FeatureShape shape, long seed);
}
