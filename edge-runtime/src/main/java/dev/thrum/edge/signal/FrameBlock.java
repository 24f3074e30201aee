package dev.thrum.edge.signal;

/// A reusable block of consecutive frames, filled by a sensor and drained by the ring's producer.
/// One frame holds one value of each channel. Lives on the sensor's thread; allocated once.
public final class FrameBlock {
    private final int channels;
    private final float[] values;
    private int frames;
    private long firstFrame;
    private long firstFrameNanos;

    /// @param channels values per frame
    /// @param capacityFrames most frames the block can hold
    public FrameBlock(int channels, int capacityFrames) {
        if (channels < 1 || capacityFrames < 1) {
            throw new IllegalArgumentException(
                    "a block needs at least one channel and one frame, was %d x %d"
                            .formatted(channels, capacityFrames));
        }
        this.channels = channels;
        this.values = new float[Math.multiplyExact(channels, capacityFrames)];
    }

    public int channels() {
        return channels;
    }

    public int capacityFrames() {
        return values.length / channels;
    }

    /// The storage: frame-major, `channels` values a frame, in the units the sensor declares. Only
    /// the first `frames() * channels()` values mean anything.
    public float[] values() {
        return values;
    }

    /// Frames held now.
    public int frames() {
        return frames;
    }

    /// Number of the first frame held, counted by the source from its start and including every
    /// frame the source knows to have lost: a jump in the numbers is a gap in the signal.
    public long firstFrame() {
        return firstFrame;
    }

    /// Monotonic time of the first frame held, on the clock of [System#nanoTime()].
    public long firstFrameNanos() {
        return firstFrameNanos;
    }

    /// Declares what the storage now holds.
    public void set(int frames, long firstFrame, long firstFrameNanos) {
        if (frames < 0 || frames > capacityFrames()) {
            throw new IllegalArgumentException(
                    "a block of %d frames cannot hold %d".formatted(capacityFrames(), frames));
        }
        this.frames = frames;
        this.firstFrame = firstFrame;
        this.firstFrameNanos = firstFrameNanos;
    }
}
