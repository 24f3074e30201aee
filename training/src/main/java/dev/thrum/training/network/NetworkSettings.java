package dev.thrum.training.network;

/// What a recipe says of a network. Each family has its own record; the record makes the network.
public interface NetworkSettings {
    /// The family's name in recipes and model cards, such as `dense`.
    String type();

    /// Values in the latent code.
    int latent();

    /// Makes an untrained network in CPU memory. The same seed gives the same weights, bit by bit.
    Autoencoder create(FeatureShape shape, long seed);
}
