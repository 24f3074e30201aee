package dev.thrum.edge.app.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Times of rounds of the whole stage.
final class StageTimes {
    /// Of which the first does not count.
    static final int LEAST_ROUNDS = 4;

    private final List<Double> microsPerWindow = new ArrayList<>();
    private int rounds;
    private long skipped;

    void add(long nanos, int windows, int skippedWindows) {
        rounds++;
        skipped += skippedWindows;
        if (rounds > 1) {
            microsPerWindow.add(nanos / 1e3 / windows);
        }
    }

    int rounds() {
        return rounds;
    }

    /// Windows that were not scored, and so cost nothing.
    long skipped() {
        return skipped;
    }

    /// Median over the rounds of the mean time of a window.
    double medianMicros() {
        List<Double> sorted = new ArrayList<>(microsPerWindow);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get(sorted.size() / 2);
    }
}
