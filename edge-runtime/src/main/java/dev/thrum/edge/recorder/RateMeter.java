package dev.thrum.edge.recorder;

import dev.thrum.edge.signal.FrameBlock;

/// The rate of a sensor over all stretches without a gap, by the times the sensor gives its frames.
final class RateMeter {
    private boolean running;
    private long firstFrame;
    private long firstNanos;
    private long lastFrame;
    private long lastNanos;
    private long frames;
    private long nanos;

    void add(FrameBlock block) {
        if (!running) {
            running = true;
            firstFrame = block.firstFrame();
            firstNanos = block.firstFrameNanos();
        }
        lastFrame = block.firstFrame();
        lastNanos = block.firstFrameNanos();
    }

    /// The next block does not follow the last one.
    void interrupted() {
        if (running) {
            frames += lastFrame - firstFrame;
            nanos += lastNanos - firstNanos;
            running = false;
        }
    }

    /// NaN while unknown.
    double hertz() {
        long allFrames = frames + (running ? lastFrame - firstFrame : 0);
        long allNanos = nanos + (running ? lastNanos - firstNanos : 0);
        return allNanos > 0 ? allFrames * 1e9 / allNanos : Double.NaN;
    }
}
