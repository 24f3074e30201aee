package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;

/// Waits for a chip, by a clock. Bus thread only.
final class Pause {
    static final long NANOS_PER_SECOND = 1_000_000_000L;
    static final long NANOS_PER_MILLISECOND = 1_000_000L;

    private final MonotonicClock clock;

    Pause(MonotonicClock clock) {
        this.clock = clock;
    }

    long now() {
        return clock.nanos();
    }

    /// Lets milliseconds pass, asleep.
    void milliseconds(long milliseconds) throws InterruptedException {
        clock.sleepUntil(clock.nanos() + milliseconds * NANOS_PER_MILLISECOND);
    }

    /// Lets the time of some frames pass, asleep.
    void frames(double frames, double sampleRateHz) throws InterruptedException {
        clock.sleepUntil(clock.nanos() + (long) (frames / sampleRateHz * NANOS_PER_SECOND));
    }

    /// Lets microseconds pass, awake: a sleep would last ten times as long.
    void microseconds(long microseconds) {
        long until = clock.nanos() + microseconds * 1_000;
        while (clock.nanos() - until < 0) {
            Thread.onSpinWait();
        }
    }
}
