package dev.thrum.edge.pipeline;

import dev.thrum.edge.signal.FrameBlock;
import java.util.concurrent.atomic.AtomicLong;

/// What one sensor gave so far, and how punctually.
///
/// | field | sensor's thread | anyone |
/// | --- | --- | --- |
/// | `frames`, `lostFrames`, `overruns`, `rateHz`, `lastBlockNanos` | plain read, opaque write | opaque read |
/// | `lateness` | see [DurationHistogram] | see [DurationHistogram] |
/// | the others | plain | never |
final class SensorFigures {
    private final long rateSpanFrames;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong lostFrames = new AtomicLong();
    private final AtomicLong overruns = new AtomicLong();
    private final AtomicLong rateHz = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));
    private final AtomicLong lastBlockNanos;
    private final DurationHistogram lateness = new DurationHistogram();

    private boolean started;
    private long expectedFrame;
    private long anchorFrame;
    private long anchorNanos;

    /// @param sampleRateHz rate the sensor declares
    /// @param nowNanos monotonic time it is started
    SensorFigures(double sampleRateHz, long nowNanos) {
        this.rateSpanFrames = Math.max(1, Math.round(sampleRateHz));
        this.lastBlockNanos = new AtomicLong(nowNanos);
    }

    /// The sensor is started; its frame numbers begin anew. Sensor thread only.
    void restarted(long nowNanos) {
        started = false;
        lastBlockNanos.setOpaque(nowNanos);
    }

    /// The sensor is being read, so much after it was due. Sensor thread only.
    void late(long nanos) {
        lateness.add(nanos);
    }

    /// Takes note of a block. Sensor thread only.
    ///
    /// @param nowNanos monotonic time it was read
    /// @return frames lost before it
    long read(FrameBlock block, long nowNanos) {
        long lost = 0;
        frames.setOpaque(frames.getPlain() + block.frames());
        lastBlockNanos.setOpaque(nowNanos);
        if (started && block.firstFrame() == expectedFrame) {
            measureRate(block);
        } else {
            lost = countLoss(block.firstFrame() - expectedFrame);
            anchorFrame = block.firstFrame();
            anchorNanos = block.firstFrameNanos();
        }
        started = true;
        expectedFrame = block.firstFrame() + block.frames();
        return lost;
    }

    private long countLoss(long missing) {
        if (!started || missing <= 0) {
            return 0;
        }
        lostFrames.setOpaque(lostFrames.getPlain() + missing);
        overruns.setOpaque(overruns.getPlain() + 1);
        return missing;
    }

    /// One figure for each second of signal or more.
    private void measureRate(FrameBlock block) {
        long spanFrames = block.firstFrame() - anchorFrame;
        long spanNanos = block.firstFrameNanos() - anchorNanos;
        if (spanFrames < rateSpanFrames || spanNanos <= 0) {
            return;
        }
        rateHz.setOpaque(Double.doubleToRawLongBits(spanFrames * 1e9 / spanNanos));
        anchorFrame = block.firstFrame();
        anchorNanos = block.firstFrameNanos();
    }

    long frames() {
        return frames.getOpaque();
    }

    long lostFrames() {
        return lostFrames.getOpaque();
    }

    /// Times frames were lost in the sensor: its FIFO ran over, or it was asked too late.
    long overruns() {
        return overruns.getOpaque();
    }

    /// Measured rate, on the times the sensor gives its frames; NaN while unknown.
    double rateHz() {
        return Double.longBitsToDouble(rateHz.getOpaque());
    }

    /// How late reads came. For a sensor that measures when it is asked this is the jitter of its
    /// sampling.
    DurationHistogram lateness() {
        return lateness;
    }

    /// Monotonic time of the last block, or of the start.
    long lastBlockNanos() {
        return lastBlockNanos.getOpaque();
    }
}
