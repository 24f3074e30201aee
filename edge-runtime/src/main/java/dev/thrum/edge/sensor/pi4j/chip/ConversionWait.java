package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;

/// The wait for a conversion that was asked for. Sleeps through most of it, then asks the chip
/// again and again. Bus thread only; allocates nothing.
final class ConversionWait {
    /// Whether the conversion is done.
    interface Question {
        boolean isDone() throws SensorException;
    }

    private static final long LONGEST_BEYOND_NANOS = 20_000_000;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String driver;
    private final MonotonicClock clock;
    private final long asleepNanos;
    private final long longestNanos;
    private final Question question;

    /// @param shortestSeconds what a conversion lasts at least
    /// @param longestSeconds what it lasts at most; 20 ms more are granted
    ConversionWait(
            String driver,
            MonotonicClock clock,
            double shortestSeconds,
            double longestSeconds,
            Question question) {
        this.driver = driver;
        this.clock = clock;
        this.question = question;
        asleepNanos = (long) (shortestSeconds * NANOS_PER_SECOND);
        longestNanos = (long) (longestSeconds * NANOS_PER_SECOND) + LONGEST_BEYOND_NANOS;
    }

    /// Returns when the conversion is done. A thread that is interrupted stays so, and waits awake.
    ///
    /// @throws SensorException if it does not end
    void await() throws SensorException {
        long began = clock.nanos();
        try {
            clock.sleepUntil(began + asleepNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        boolean late = false;
        while (!question.isDone()) {
            if (late) {
                throw new SensorException(
                        "%s did not end a conversion within %s ms: it has lost its clock or its settings. Check its supply"
                                .formatted(driver, Refusals.text(longestNanos / 1e6)));
            }
            late = clock.nanos() - began > longestNanos;
        }
    }
}
