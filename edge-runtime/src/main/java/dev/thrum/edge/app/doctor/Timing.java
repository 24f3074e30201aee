package dev.thrum.edge.app.doctor;

import dev.thrum.edge.signal.FrameBlock;
import java.util.Arrays;

/// How punctually a sensor gave its frames. Written by one thread.
final class Timing {
    private static final double NANOS_PER_MICRO = 1e3;

    private long[] lateNanos = new long[1024];
    private int reads;
    private int blocks;
    private long frames;
    private long lostFrames;
    private int losses;
    private long nextFrame;
    private long firstFrame;
    private long firstNanos;
    private long lastFrame;
    private long lastNanos;

    /// Takes note of a read.
    ///
    /// @param late after it was due, in nanoseconds
    void read(FrameBlock block, long late) {
        if (reads == lateNanos.length) {
            lateNanos = Arrays.copyOf(lateNanos, 2 * reads);
        }
        lateNanos[reads++] = late;
        if (block.frames() == 0) {
            return;
        }
        long missing = blocks == 0 ? 0 : block.firstFrame() - nextFrame;
        if (missing > 0) {
            lostFrames += missing;
            losses++;
        }
        if (blocks == 0) {
            firstFrame = block.firstFrame();
            firstNanos = block.firstFrameNanos();
        }
        lastFrame = block.firstFrame();
        lastNanos = block.firstFrameNanos();
        nextFrame = block.firstFrame() + block.frames();
        frames += block.frames();
        blocks++;
    }

    long frames() {
        return frames;
    }

    long lostFrames() {
        return lostFrames;
    }

    /// Times that frames were lost.
    int losses() {
        return losses;
    }

    /// Whether the sensor gives one frame at a time, so that a late read is a late sample.
    boolean givesSingleFrames() {
        return frames == blocks;
    }

    /// The rate by the times of the frames; NaN where there are too few.
    double rateHz() {
        return blocks < 3 || lastNanos <= firstNanos
                ? Double.NaN
                : (lastFrame - firstFrame) * 1e9 / (lastNanos - firstNanos);
    }

    /// How late a share of the reads came at most.
    ///
    /// @param share 0.5 for the median, 1 for the latest
    double lateMicros(double share) {
        long[] sorted = Arrays.copyOf(lateNanos, reads);
        Arrays.sort(sorted);
        int place = (int) Math.ceil(share * reads) - 1;
        return reads == 0 ? Double.NaN : sorted[Math.max(0, place)] / NANOS_PER_MICRO;
    }
}
