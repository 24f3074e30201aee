package dev.thrum.edge.sensor;

import java.time.Duration;

/// A clock that only moves on, and the wait for it. Tests bring one that waits for nobody.
public interface MonotonicClock {
    /// The clock of [System#nanoTime()].
    MonotonicClock SYSTEM =
            new MonotonicClock() {
                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void sleepUntil(long nanos) throws InterruptedException {
                    Thread.sleep(Duration.ofNanos(Math.max(0, nanos - System.nanoTime())));
                }
            };

    /// Nanoseconds since an arbitrary moment.
    long nanos();

    /// Returns at that time, or at once if it has passed.
    void sleepUntil(long nanos) throws InterruptedException;
}
