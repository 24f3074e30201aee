package dev.thrum.edge.ring;

import dev.thrum.edge.signal.FrameBlock;

/// How far frames that are asked for one by one stray from even spacing. Producer only; allocates
/// nothing.
///
/// Only blocks of one frame count: several at once come from a chip or a file with a clock of its
/// own, whose time stamps are reckoned and not measured. From one such block to the next the time
/// is the mean period and the difference of two errors, so that the errors' variance is half of
/// theirs. Mean and variance are running ones over [#FRAMES] frames, and said from a quarter of
/// those on.
final class StampJitter {
    static final int FRAMES = 1000;
    private static final int LEAST = FRAMES / 4;

    private long frames;
    private boolean follows;
    private long lastNanos;
    private double periodNanos;
    private double variance;

    /// Forgets everything: the frames that come next do not follow.
    void restart() {
        frames = 0;
        follows = false;
        variance = 0;
        periodNanos = 0;
    }

    /// Takes a block that follows the one before.
    void add(FrameBlock block) {
        boolean single = block.frames() == 1;
        if (single && follows) {
            double nanos = block.firstFrameNanos() - lastNanos;
            frames++;
            double share = 1.0 / Math.min(frames, FRAMES);
            double error = nanos - (frames == 1 ? nanos : periodNanos);
            periodNanos += share * (nanos - periodNanos);
            variance += share * (error * error - variance);
        }
        follows = single;
        lastNanos = block.firstFrameNanos();
    }

    /// RMS error of the frames' times; NaN where frames come several at once, or too few came.
    double nanos() {
        return follows && frames >= LEAST ? Math.sqrt(variance / 2) : Double.NaN;
    }
}
