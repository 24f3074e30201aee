package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;

/// A clock that jumps where others sleep, and moves on by a microsecond whenever it is looked at.
final class TickingClock implements MonotonicClock {
    private static final long TICK_NANOS = 1_000;

    private long nanos;

    @Override
    public long nanos() {
        nanos += TICK_NANOS;
        return nanos;
    }

    @Override
    public void sleepUntil(long until) {
        nanos = Math.max(nanos, until);
    }
}
