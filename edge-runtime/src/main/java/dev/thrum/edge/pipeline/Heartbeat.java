package dev.thrum.edge.pipeline;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/// One stage's sign of life.
///
/// | field | stage's thread | watchdog |
/// | --- | --- | --- |
/// | `lastNanos` | opaque write | opaque read |
public final class Heartbeat {
    private final String stage;
    private final long restNanos;
    private final LongSupplier nanoTime;
    private final AtomicLong lastNanos;

    Heartbeat(String stage, long restNanos, LongSupplier nanoTime) {
        this.stage = stage;
        this.restNanos = restNanos;
        this.nanoTime = nanoTime;
        this.lastNanos = new AtomicLong(nanoTime.getAsLong());
    }

    /// The stage moves. Called on the stage's thread.
    public void tick() {
        lastNanos.setOpaque(nanoTime.getAsLong());
    }

    String stage() {
        return stage;
    }

    boolean isMoving(long limitNanos, long nowNanos) {
        return nowNanos - lastNanos.getOpaque() <= limitNanos + restNanos;
    }
}
