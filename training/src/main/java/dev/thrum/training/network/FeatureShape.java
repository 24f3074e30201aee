package dev.thrum.training.network;

/// How a row of features is laid out: channel after channel, each with its bins in order.
///
/// @param channels channels of the window
/// @param bins features per channel
public record FeatureShape(int channels, int bins) {
    public FeatureShape {
        if (channels < 1 || bins < 1) {
            throw new IllegalArgumentException(
                    "features must have at least 1 channel and 1 bin, had %d and %d"
                            .formatted(channels, bins));
        }
    }

    /// Values in one row.
    public int features() {
        return Math.multiplyExact(channels, bins);
    }
}
