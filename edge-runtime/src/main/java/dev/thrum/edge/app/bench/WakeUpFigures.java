package dev.thrum.edge.app.bench;

import dev.thrum.edge.sensor.MonotonicClock;
import java.time.Duration;
import java.util.Arrays;

/// How late this kernel wakes a thread that sleeps until a moment, as one that serves a bus does.
///
/// @param wakeUps how many were measured
public record WakeUpFigures(int wakeUps, double medianMicros, double p99Micros, double maxMicros) {
    private static final long PERIOD_NANOS = 1_000_000;

    /// Sleeps from one millisecond to the next.
    ///
    /// @param setup what is asked of the system for the thread, called on it
    static WakeUpFigures measure(Duration time, Runnable setup, MonotonicClock clock)
            throws InterruptedException {
        int count = (int) Math.max(1, time.toNanos() / PERIOD_NANOS);
        long[] lateNanos = new long[count];
        Thread thread =
                Thread.ofPlatform()
                        .name("thrum-bench-sleep")
                        .start(() -> sleep(lateNanos, setup, clock));
        try {
            thread.join();
        } finally {
            thread.interrupt();
        }
        Arrays.sort(lateNanos);
        return new WakeUpFigures(
                count,
                lateNanos[count / 2] / 1e3,
                lateNanos[Math.min(count - 1, (int) (0.99 * count))] / 1e3,
                lateNanos[count - 1] / 1e3);
    }

    private static void sleep(long[] lateNanos, Runnable setup, MonotonicClock clock) {
        setup.run();
        try {
            long due = clock.nanos();
            for (int i = 0; i < lateNanos.length; i++) {
                due = Math.max(due + PERIOD_NANOS, clock.nanos());
                clock.sleepUntil(due);
                lateNanos[i] = Math.max(0, clock.nanos() - due);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
