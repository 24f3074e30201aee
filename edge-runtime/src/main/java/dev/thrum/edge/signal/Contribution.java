package dev.thrum.edge.signal;

/// One place in the residual and how much of the whole residual lies there.
///
/// @param channel name of the model's channel
/// @param fromHz lower edge of the band; NaN where the front end has no frequency axis
/// @param toHz upper edge of the band; NaN where the front end has no frequency axis
/// @param share part of the summed squared residual, 0 to 1
public record Contribution(String channel, double fromHz, double toHz, double share) {}
