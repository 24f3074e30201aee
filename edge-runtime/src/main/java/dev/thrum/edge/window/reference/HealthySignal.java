package dev.thrum.edge.window.reference;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// What the signal of one monitor looked like while the machine was healthy. Immutable.
///
/// @param channels what the values of a frame were, with unit and range
/// @param sampleRateHz frames per second
/// @param frames in a window
/// @param bits of each channel
/// @param groups of channels
record HealthySignal(
        List<Channel> channels,
        double sampleRateHz,
        int frames,
        List<CodeBits> bits,
        List<GroupReference> groups) {
    HealthySignal {
        channels = List.copyOf(channels);
        bits = List.copyOf(bits);
        groups = List.copyOf(groups);
        if (bits.size() != channels.size()) {
            throw new IllegalArgumentException(
                    "there are %d channels, and bits of %d"
                            .formatted(channels.size(), bits.size()));
        }
    }

    /// Whether it is one of windows like these.
    boolean isOf(List<Channel> channels, double sampleRateHz, int frames) {
        return this.channels.equals(channels)
                && this.sampleRateHz == sampleRateHz
                && this.frames == frames
                && groups.stream()
                        .map(GroupReference::group)
                        .toList()
                        .equals(SensorGroup.of(channels));
    }
}
