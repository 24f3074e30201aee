package dev.thrum.edge.sensor;

import java.util.ArrayList;
import java.util.List;

/// A clock that stands still until someone sleeps, and then jumps.
public final class FakeClock implements MonotonicClock {
    private long nanos;
    private final List<Long> wakes = new ArrayList<>();

    public FakeClock(long startNanos) {
        nanos = startNanos;
    }

    public void advance(long byNanos) {
        nanos += byNanos;
    }

    /// The times that were slept until, in order.
    public List<Long> wakes() {
        return wakes;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    @Override
    public void sleepUntil(long until) {
        wakes.add(until);
        nanos = Math.max(nanos, until);
    }
}
