package dev.thrum.edge.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// The wall-clock time of a moment on the monotonic clock: an anchor, and the difference to it. A
/// board without a battery wakes up in the past and learns the time later, so the anchor is taken
/// anew now and then. One thread only.
final class WallClock {
    private final InstantSource wall;
    private final LongSupplier nanoTime;
    private Instant anchor;
    private long anchorNanos;

    WallClock(InstantSource wall, LongSupplier nanoTime) {
        this.wall = wall;
        this.nanoTime = nanoTime;
        this.anchor = wall.instant();
        this.anchorNanos = nanoTime.getAsLong();
    }

    void anchorAnew() {
        anchor = wall.instant();
        anchorNanos = nanoTime.getAsLong();
    }

    Instant at(long nanos) {
        return anchor.plusNanos(nanos - anchorNanos);
    }
}
