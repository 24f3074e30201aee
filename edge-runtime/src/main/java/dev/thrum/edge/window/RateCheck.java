package dev.thrum.edge.window;

import java.time.Duration;

/// The rate at which frames really come, over a sliding stretch of one to two baselines: two
/// anchors follow the signal, the older one gives the stretch, and the younger takes its place in
/// time. Inference thread only.
final class RateCheck {
    private static final double UNKNOWN = Double.NaN;

    private final double declaredHz;
    private final double tolerance;
    private final long baselineNanos;
    private final long baselineFrames;

    private boolean anchored;
    private long anchorFrame;
    private long anchorNanos;
    private long nextFrame;
    private long nextNanos;

    RateCheck(double declaredHz, double tolerance, Duration baseline) {
        this.declaredHz = declaredHz;
        this.tolerance = tolerance;
        this.baselineNanos = baseline.toNanos();
        this.baselineFrames = Math.max(1, Math.round(declaredHz * baselineNanos / 1e9));
    }

    /// Forgets the signal so far: it was interrupted.
    void restart() {
        anchored = false;
    }

    /// Takes a window; gives the measured rate in Hz if it lies outside the tolerance, else NaN.
    double wrongRateHz(long firstFrame, long startNanos, long lastFrame, long lastNanos) {
        if (!anchored) {
            anchored = true;
            anchorFrame = firstFrame;
            anchorNanos = startNanos;
            nextFrame = firstFrame;
            nextNanos = startNanos;
        }
        double rateHz = measuredHz(lastFrame, lastNanos);
        if (isBaseline(lastFrame - nextFrame, lastNanos - nextNanos)) {
            anchorFrame = nextFrame;
            anchorNanos = nextNanos;
            nextFrame = lastFrame;
            nextNanos = lastNanos;
        }
        return Math.abs(rateHz / declaredHz - 1) > tolerance ? rateHz : UNKNOWN;
    }

    private double measuredHz(long lastFrame, long lastNanos) {
        long frames = lastFrame - anchorFrame;
        long nanos = lastNanos - anchorNanos;
        return isBaseline(frames, nanos) ? frames * 1e9 / nanos : UNKNOWN;
    }

    private boolean isBaseline(long frames, long nanos) {
        return frames >= baselineFrames || nanos >= 2 * baselineNanos;
    }
}
