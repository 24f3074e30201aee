package dev.thrum.edge.publish.mqtt;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next attempt: exponential with full jitter, a random part of a span
/// that doubles with every failure (M. Brooker, "Exponential Backoff and Jitter", AWS Architecture
/// Blog, 2015), so that a thousand boards do not come back in step. Publishing thread only.
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);

    private final long mostNanos;
    private final RandomGenerator random;
    private long spanNanos;

    /// @param atMost longest wait
    Backoff(Duration atMost, RandomGenerator random) {
        this.mostNanos = atMost.toNanos();
        this.random = random;
        reset();
    }

    /// The time to wait now, in nanoseconds, at least 1.
    long nextNanos() {
        long wait = random.nextLong(1, spanNanos + 1);
        spanNanos = Math.min(2 * spanNanos, mostNanos);
        return wait;
    }

    /// Starts over, after a connection that held.
    void reset() {
        spanNanos = Math.min(FIRST.toNanos(), mostNanos);
    }
}
