package dev.thrum.edge.sensor;

/// A clock that only moves on, and the wait for it. Tests bring one that waits for nobody.
public interface MonotonicClock {
    /// The clock of [System#nanoTime()]. Its waits allocate nothing.
    MonotonicClock SYSTEM =
            new MonotonicClock() {
                private static final long NANOS_PER_MILLI = 1_000_000;

                @Override
                public long nanos() {
                    return System.nanoTime();
                }

                @Override
                public void sleepUntil(long nanos) throws InterruptedException {
                    long left = Math.max(0, nanos - System.nanoTime());
                    Thread.sleep(left / NANOS_PER_MILLI, (int) (left % NANOS_PER_MILLI));
                }
            };

    /// Nanoseconds since an arbitrary moment.
    long nanos();

    /// Returns at that time, or at once if it has passed.
    void sleepUntil(long nanos) throws InterruptedException;
}
