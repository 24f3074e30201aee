package dev.thrum.edge.window;

import dev.thrum.edge.signal.Channel;

/// From which values on a channel sits at an end of its range. An end nobody stated is never
/// reached.
///
/// @param low values at or below sit at the lower end
/// @param high values at or above sit at the upper end
record ChannelLimits(float low, float high) {
    static ChannelLimits of(Channel channel, double margin) {
        double width = channel.isBounded() ? channel.maximum() - channel.minimum() : 0;
        return new ChannelLimits(
                (float) (channel.minimum() + margin * width),
                (float) (channel.maximum() - margin * width));
    }

    boolean isReachedBy(float value) {
        return value <= low || value >= high;
    }
}
