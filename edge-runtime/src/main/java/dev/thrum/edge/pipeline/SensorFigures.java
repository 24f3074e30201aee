package dev.thrum.edge.pipeline;

import dev.thrum.edge.signal.FrameBlock;
import java.util.concurrent.atomic.AtomicLong;

/// What one sensor gave so far, and how evenly.
///
/// | field | sensor's thread | anyone |
/// | --- | --- | --- |
/// | `frames`, `lostFrames`, `rateHz`, `jitterNanos`, `lastBlockNanos` | plain read, opaque write | opaque read |
/// | the others | plain | never |
final class SensorFigures {
    /// Blocks the jitter is averaged over.
    private static final double MEMORY_BLOCKS = 64;

    private final double nanosPerFrame;
    private final long rateSpanFrames;
    private final AtomicLong frames = new AtomicLong();
    private final AtomicLong lostFrames = new AtomicLong();
    private final AtomicLong rateHz = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));
    private final AtomicLong jitterNanos = new AtomicLong(Double.doubleToRawLongBits(Double.NaN));
    private final AtomicLong lastBlockNanos;

    private boolean started;
    private long expectedFrame;
    private long blockFrame;
    private long blockNanos;
    private long anchorFrame;
    private long anchorNanos;

    /// @param sampleRateHz rate the sensor declares
    /// @param nowNanos monotonic time it is started
    SensorFigures(double sampleRateHz, long nowNanos) {
        this.nanosPerFrame = 1e9 / sampleRateHz;
        this.rateSpanFrames = Math.max(1, Math.round(sampleRateHz));
        this.lastBlockNanos = new AtomicLong(nowNanos);
    }

    /// The sensor is started; its frame numbers begin anew. Sensor thread only.
    void restarted(long nowNanos) {
        started = false;
        lastBlockNanos.setOpaque(nowNanos);
    }

    /// Takes note of a block. Sensor thread only.
    ///
    /// @param nowNanos monotonic time it was read
    void read(FrameBlock block, long nowNanos) {
        frames.setOpaque(frames.getPlain() + block.frames());
        lastBlockNanos.setOpaque(nowNanos);
        boolean follows = started && block.firstFrame() == expectedFrame;
        if (follows) {
            measureJitter(block);
            measureRate(block);
        } else {
            if (started && block.firstFrame() > expectedFrame) {
                lostFrames.setOpaque(lostFrames.getPlain() + block.firstFrame() - expectedFrame);
            }
            anchorFrame = block.firstFrame();
            anchorNanos = block.firstFrameNanos();
        }
        started = true;
        blockFrame = block.firstFrame();
        blockNanos = block.firstFrameNanos();
        expectedFrame = blockFrame + block.frames();
    }

    private void measureJitter(FrameBlock block) {
        double expected = (block.firstFrame() - blockFrame) * nanosPerFrame;
        double off = block.firstFrameNanos() - blockNanos - expected;
        double before = jitterNanos();
        double meanSquare = Double.isNaN(before) ? off * off : before * before;
        meanSquare += (off * off - meanSquare) / MEMORY_BLOCKS;
        jitterNanos.setOpaque(Double.doubleToRawLongBits(Math.sqrt(meanSquare)));
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

    /// Measured rate; NaN while unknown.
    double rateHz() {
        return Double.longBitsToDouble(rateHz.getOpaque());
    }

    /// Root mean square difference of the time between two blocks from what the rate lets expect;
    /// NaN while unknown.
    double jitterNanos() {
        return Double.longBitsToDouble(jitterNanos.getOpaque());
    }

    /// Monotonic time of the last block, or of the start.
    long lastBlockNanos() {
        return lastBlockNanos.getOpaque();
    }
}
