package dev.thrum.edge.pipeline;

import dev.thrum.edge.ring.Poll;
import dev.thrum.edge.ring.Windows;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/// A place for one window at a time, filled by hand. One thread.
final class GivenWindow implements Windows {
    private final int frames;
    private final double sampleRateHz;
    private final FloatBuffer slot;
    private boolean there;
    private long firstFrame;
    private long startNanos;

    GivenWindow(int frames, int channels, double sampleRateHz) {
        this.frames = frames;
        this.sampleRateHz = sampleRateHz;
        this.slot =
                ByteBuffer.allocateDirect(frames * channels * Float.BYTES)
                        .order(ByteOrder.nativeOrder())
                        .asFloatBuffer();
    }

    /// Puts a window in; the one before must have been released.
    ///
    /// @param first number of its first frame
    /// @param nanos time of its first frame
    void give(float[] values, long first, long nanos) {
        slot.put(0, values, 0, slot.capacity());
        firstFrame = first;
        startNanos = nanos;
        there = true;
    }

    @Override
    public int windowFrames() {
        return frames;
    }

    @Override
    public List<FloatBuffer> slots() {
        return List.of(slot);
    }

    @Override
    public Poll poll() {
        return there ? Poll.WINDOW : Poll.EMPTY;
    }

    @Override
    public void release() {
        there = false;
    }

    @Override
    public int slot() {
        return 0;
    }

    @Override
    public long firstFrame() {
        return firstFrame;
    }

    @Override
    public long startNanos() {
        return startNanos;
    }

    @Override
    public long endNanos() {
        return startNanos + Math.round((frames - 1) / sampleRateHz * 1e9);
    }

    @Override
    public double jitterNanos() {
        return Double.NaN;
    }

    @Override
    public long lostFrames() {
        return 0;
    }

    @Override
    public long cutFirstFrame() {
        return firstFrame;
    }

    @Override
    public void discard() {
        there = false;
    }

    @Override
    public void close() {}
}
