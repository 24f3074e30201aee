package dev.thrum.edge.commission;

import java.time.Duration;

/// What commissioning must know of the model a machine is watched with.
///
/// @param digest names the model for ever, see [LearnedLevels#model()]
/// @param threshold score from which on a window is anomalous as the model was shipped
/// @param quantile part of healthy scores that lies below it, above 0 and below 1
/// @param windowPeriod time from one window to the next
public record ShippedModel(String digest, float threshold, double quantile, Duration windowPeriod) {
    private static final int LEAST_WINDOWS = 200;

    /// A quantile needs this many windows beyond it.
    private static final double BEYOND = 5;

    public ShippedModel {
        if (!(threshold > 0) || !(quantile > 0 && quantile < 1) || !windowPeriod.isPositive()) {
            throw new IllegalArgumentException(
                    "threshold and period must be above 0, the quantile within 0 and 1, was %s, %s, %s"
                            .formatted(threshold, windowPeriod, quantile));
        }
    }

    /// The fewest scored windows that levels are learned from.
    ///
    /// @param quantile of the shipped threshold
    public static int leastWindows(double quantile) {
        return (int) Math.max(LEAST_WINDOWS, Math.ceil(BEYOND / (1 - quantile)));
    }

    /// How many windows a stretch of running takes, at least one.
    int windowsIn(Duration running) {
        return Math.clamp(
                Math.round((double) running.toNanos() / windowPeriod.toNanos()),
                1,
                Integer.MAX_VALUE);
    }

    /// How long windows run.
    Duration running(int windows) {
        return windowPeriod.multipliedBy(windows);
    }
}
