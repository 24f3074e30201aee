package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Which channels of a sensor go into a ring, in which order, and the factor that takes each to the
/// unit the ring holds. Immutable.
public final class ChannelSelection {
    private final int[] sources;
    private final float[] factors;
    private final int sensorChannels;
    private final boolean plainCopy;

    /// @param sensorChannels channels of the sensor's blocks
    /// @param sources for each channel of the ring, the index of the sensor's channel
    /// @param factors for each channel of the ring, the multiplier of its values
    public ChannelSelection(int sensorChannels, int[] sources, float[] factors) {
        if (sources.length == 0 || sources.length != factors.length) {
            throw new IllegalArgumentException(
                    "a selection needs one factor per channel, was %d channels and %d factors"
                            .formatted(sources.length, factors.length));
        }
        for (int source : sources) {
            if (source < 0 || source >= sensorChannels) {
                throw new IllegalArgumentException(
                        "a sensor of %d channels has no channel %d"
                                .formatted(sensorChannels, source));
            }
        }
        this.sources = sources.clone();
        this.factors = factors.clone();
        this.sensorChannels = sensorChannels;
        this.plainCopy = isPlainCopy();
    }

    /// All channels of a sensor as they are.
    public static ChannelSelection all(int channels) {
        float[] factors = new float[channels];
        Arrays.fill(factors, 1.0f);
        return scaled(factors);
    }

    /// All channels of a sensor, each multiplied by a factor.
    public static ChannelSelection scaled(float[] factors) {
        int[] sources = new int[factors.length];
        Arrays.setAll(sources, channel -> channel);
        return new ChannelSelection(factors.length, sources, factors);
    }

    /// Channels in the ring.
    public int channels() {
        return sources.length;
    }

    private boolean isPlainCopy() {
        boolean plain = sources.length == sensorChannels;
        for (int channel = 0; channel < sources.length && plain; channel++) {
            plain = sources[channel] == channel && factors[channel] == 1.0f;
        }
        return plain;
    }

    /// Copies frames of a block to consecutive places.
    void copy(FrameBlock block, int fromFrame, int frames, MemorySegment to, long toFloat) {
        if (block.channels() != sensorChannels) {
            throw new IllegalArgumentException(
                    "the selection is of a sensor with %d channels, the block has %d"
                            .formatted(sensorChannels, block.channels()));
        }
        if (plainCopy) {
            MemorySegment.copy(
                    block.values(),
                    fromFrame * sensorChannels,
                    to,
                    ValueLayout.JAVA_FLOAT,
                    toFloat * Float.BYTES,
                    frames * sensorChannels);
        } else {
            convert(block.values(), fromFrame, frames, to, toFloat);
        }
    }

    private void convert(float[] values, int fromFrame, int frames, MemorySegment to, long start) {
        long target = start;
        for (int frame = fromFrame; frame < fromFrame + frames; frame++) {
            int source = frame * sensorChannels;
            for (int channel = 0; channel < sources.length; channel++) {
                float value = values[source + sources[channel]] * factors[channel];
                to.setAtIndex(ValueLayout.JAVA_FLOAT, target++, value);
            }
        }
    }
}
