package dev.thrum.training.network;

/// Why a network cannot work on features of some shape.
///
/// @param key key of the recipe's `network` that does not fit
/// @param sentence the rule, the value and the mend, such as `must be at most …, was …`
public record Misfit(String key, String sentence) {}
