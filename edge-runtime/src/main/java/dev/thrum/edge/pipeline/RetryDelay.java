package dev.thrum.edge.pipeline;

import java.time.Duration;

/// How long to wait before the next attempt: doubled with every failure, up to a limit. One thread
/// only.
final class RetryDelay {
    private final Duration first;
    private final Duration longest;
    private Duration next;

    RetryDelay(Duration first, Duration longest) {
        this.first = first;
        this.longest = longest;
        this.next = first;
    }

    /// The wait after one more failure.
    Duration afterFailure() {
        Duration delay = next;
        Duration doubled = delay.multipliedBy(2);
        next = doubled.compareTo(longest) > 0 ? longest : doubled;
        return delay;
    }

    void succeeded() {
        next = first;
    }
}
