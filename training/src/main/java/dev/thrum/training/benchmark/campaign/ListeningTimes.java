package dev.thrum.training.benchmark.campaign;

import java.util.Arrays;

/// When a window is heard: evenly over the days, and one after the other while the machine changes,
/// so that no run-up goes by unheard.
final class ListeningTimes {
    /// How long after a change all is heard.
    private static final double CLOSE_SECONDS = 20;

    private final double intervalSeconds;
    private final double windowSeconds;
    private final double untilSeconds;
    private final double[] changes;
    private double nextRegular;
    private double next;
    private int change;

    /// @param windowSeconds length of a window
    /// @param changes when the machine changes, ascending
    ListeningTimes(
            double fromSeconds,
            double untilSeconds,
            double intervalSeconds,
            double windowSeconds,
            double[] changes) {
        this.intervalSeconds = intervalSeconds;
        this.windowSeconds = windowSeconds;
        this.untilSeconds = untilSeconds;
        this.changes = changes.clone();
        this.nextRegular = fromSeconds;
        this.next = fromSeconds;
        int found = Arrays.binarySearch(changes, fromSeconds);
        this.change = found < 0 ? -found - 1 : found;
    }

    /// Start of the next window; NaN at the end.
    double next() {
        double soonest = next;
        while (change < changes.length && changes[change] + CLOSE_SECONDS <= soonest) {
            change++;
        }
        double at = Math.max(soonest, nextRegular);
        if (change < changes.length && changes[change] < at) {
            at = Math.max(soonest, changes[change]);
        }
        if (at + windowSeconds >= untilSeconds) {
            return Double.NaN;
        }
        while (nextRegular <= at) {
            nextRegular += intervalSeconds;
        }
        next = at + windowSeconds;
        return at;
    }
}
