package dev.thrum.edge.testing.chip;

import dev.thrum.edge.sensor.MonotonicClock;

/// A clock for drivers and played chips together. It stands still until someone sleeps, and moves
/// on by a microsecond whenever it is asked, so that waiting awake ends too.
public final class ChipClock implements MonotonicClock {
    private static final long STEP_NANOS = 1_000;

    private long nanos;

    /// The time, for the chip: looking at it does not move it.
    public long time() {
        return nanos;
    }

    public void advance(long byNanos) {
        nanos += byNanos;
    }

    /// Moves on by the time that some frames take.
    public void advanceFrames(double frames, double rateHz) {
        nanos += Math.round(frames / rateHz * 1e9);
    }

    @Override
    public long nanos() {
        nanos += STEP_NANOS;
        return nanos;
    }

    @Override
    public void sleepUntil(long until) {
        nanos = Math.max(nanos, until);
    }
}
