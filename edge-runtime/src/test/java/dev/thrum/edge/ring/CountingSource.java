package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;

/// A sensor whose values say where they belong: channel c of frame f is `f + c / 8`, so that every
/// value of a window can be checked. Frame f is taken at f milliseconds.
final class CountingSource {
    static final double SAMPLE_RATE_HZ = 1000;

    private final int channels;
    private final FrameBlock block;
    private long next;

    CountingSource(int channels, int largestBlockFrames) {
        this.channels = channels;
        this.block = new FrameBlock(channels, largestBlockFrames);
    }

    static float value(long frame, int channel) {
        return frame + channel / 8f;
    }

    /// The next frames; they are gone, whether or not the ring takes them.
    FrameBlock read(int frames) {
        for (int frame = 0; frame < frames; frame++) {
            for (int channel = 0; channel < channels; channel++) {
                block.values()[frame * channels + channel] = value(next + frame, channel);
            }
        }
        block.set(frames, next, nanos(next));
        next += frames;
        return block;
    }

    void lose(int frames) {
        next += frames;
    }

    void startAgainAt(long frame) {
        next = frame;
    }

    static long nanos(long frame) {
        return frame * 1_000_000L;
    }
}
