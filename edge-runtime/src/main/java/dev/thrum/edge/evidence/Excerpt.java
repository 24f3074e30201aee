package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.Channel;
import java.util.List;

/// A stretch of raw signal without gaps, all channels of one monitor. Not to be written to once
/// made; for any thread.
public final class Excerpt {
    private final List<Channel> channels;
    private final double sampleRateHz;
    private final float[] values;

    /// @param channels what the values of a frame are, in order
    /// @param values frame-major, in the units of the channels; not copied
    public Excerpt(List<Channel> channels, double sampleRateHz, float[] values) {
        this.channels = List.copyOf(channels);
        this.sampleRateHz = sampleRateHz;
        this.values = values;
        if (channels.isEmpty() || values.length % channels.size() != 0) {
            throw new IllegalArgumentException(
                    "an excerpt needs whole frames, was %d values of %d channels"
                            .formatted(values.length, channels.size()));
        }
    }

    public List<Channel> channels() {
        return channels;
    }

    public double sampleRateHz() {
        return sampleRateHz;
    }

    public int frames() {
        return values.length / channels.size();
    }

    public double seconds() {
        return frames() / sampleRateHz;
    }

    /// The values themselves, frame-major, not a copy.
    float[] values() {
        return values;
    }

    /// The mean of a channel, in its unit; 0 if there are no frames.
    double mean(int channel) {
        double sum = 0;
        for (int i = channel; i < values.length; i += channels.size()) {
            sum += values[i];
        }
        return values.length == 0 ? 0 : sum / frames();
    }

    /// One channel with its mean taken away, in its unit.
    double[] withoutMean(int channel) {
        double mean = mean(channel);
        double[] signal = new double[frames()];
        for (int frame = 0; frame < signal.length; frame++) {
            signal[frame] = values[frame * channels.size() + channel] - mean;
        }
        return signal;
    }
}
