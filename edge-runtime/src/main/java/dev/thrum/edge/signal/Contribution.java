package dev.thrum.edge.signal;

import org.jspecify.annotations.Nullable;

/// One place in the residual and how much of the whole residual lies there.
///
/// @param channel name of the model's channel
/// @param feature what lies there, such as `envelope` or `kurtosis`; null for a band of the plain
///   spectrum and for all of a channel
/// @param fromHz lower edge of the band; NaN where the place is no band
/// @param toHz upper edge of the band; NaN where the place is no band
/// @param share part of the summed squared residual, 0 to 1
public record Contribution(
        String channel, @Nullable String feature, double fromHz, double toHz, double share) {
    /// A band of the plain spectrum, or all of a channel.
    public Contribution(String channel, double fromHz, double toHz, double share) {
        this(channel, null, fromHz, toHz, share);
    }
}
