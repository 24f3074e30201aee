package dev.thrum.edge.signal;

import org.jspecify.annotations.Nullable;

/// How hard a machine vibrates as a whole, in one direction.
///
/// @param channel name of the model's channel
/// @param millimetresPerSecond velocity RMS between the two frequencies
/// @param fromHz lower end of what was counted
/// @param toHz upper end: 1,000 Hz, or what the sample rate allows
/// @param zone `A` to `D`; null if no zones are configured
public record VelocitySeverity(
        String channel,
        double millimetresPerSecond,
        double fromHz,
        double toHz,
        @Nullable String zone) {}
