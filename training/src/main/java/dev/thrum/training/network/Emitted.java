package dev.thrum.training.network;

/// Names of the values a network left in a graph.
///
/// @param latent float32, 1 × latent size
/// @param reconstruction float32, 1 × inputs
public record Emitted(String latent, String reconstruction) {}
