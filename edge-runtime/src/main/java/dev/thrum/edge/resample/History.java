package dev.thrum.edge.resample;

import dev.thrum.edge.signal.FrameBlock;
import java.util.Arrays;

/// The latest frames of a sensor, channel by channel, as far back as a filter looks. One thread;
/// allocates nothing after construction.
final class History {
    private final float[][] channels;
    private final int[] columns;
    private final long[] changed;
    private final int keptFrames;
    private long first;
    private int held;

    /// @param columns of the blocks, those to be held
    /// @param keptFrames frames that stay at least when newer ones come
    /// @param largestBlockFrames most frames that come at once
    History(int[] columns, int keptFrames, int largestBlockFrames) {
        this.columns = columns;
        this.keptFrames = keptFrames;
        this.channels = new float[columns.length][keptFrames + largestBlockFrames];
        this.changed = new long[columns.length];
    }

    /// Forgets all; the next block begins a signal.
    void restart(long firstFrame) {
        first = firstFrame;
        held = 0;
        Arrays.fill(changed, firstFrame);
    }

    /// Takes the frames of a block, which follow those before.
    void add(FrameBlock block) {
        int frames = block.frames();
        if (held + frames > channels[0].length) {
            forget();
        }
        for (int channel = 0; channel < channels.length; channel++) {
            add(block, channel, frames);
        }
        held += frames;
    }

    /// Makes room. Once for many small blocks, as a converter gives them frame by frame.
    private void forget() {
        int surplus = held - keptFrames;
        for (float[] channel : channels) {
            System.arraycopy(channel, surplus, channel, 0, keptFrames);
        }
        first += surplus;
        held = keptFrames;
    }

    private void add(FrameBlock block, int channel, int frames) {
        float[] values = channels[channel];
        float[] source = block.values();
        for (int frame = 0; frame < frames; frame++) {
            float value = source[frame * block.channels() + columns[channel]];
            int place = held + frame;
            values[place] = value;
            if (place > 0 && value != values[place - 1]) {
                changed[channel] = first + place;
            }
        }
    }

    /// Number of the oldest frame held.
    long first() {
        return first;
    }

    /// Number of the frame that comes next.
    long end() {
        return first + held;
    }

    /// Whether a channel has had one and the same value since a frame.
    boolean isFlatSince(int channel, long frame) {
        return changed[channel] <= frame;
    }

    float value(int channel, long frame) {
        return channels[channel][(int) (frame - first)];
    }

    /// The weighted sum of consecutive frames of a channel.
    float sum(int channel, long from, float[] weights) {
        float[] values = channels[channel];
        int place = (int) (from - first);
        float sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * values[place + i];
        }
        return sum;
    }
}
