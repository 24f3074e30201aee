package dev.thrum.edge.pipeline;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;

/// Rounds of contestants that take turns, each beginning one place later than the last, so that
/// what else the machine does falls on all. One thread.
@NullMarked
final class Rounds {
    private final List<Contestant> contestants;
    private final int windows;
    private final long pauseMillis;
    private final long[][] nanos;
    private final double[][] medians;

    private Rounds(List<Contestant> contestants, int windows, long pauseMillis, int rounds) {
        this.contestants = contestants;
        this.windows = windows;
        this.pauseMillis = pauseMillis;
        this.nanos = new long[contestants.size()][rounds * windows];
        this.medians = new double[contestants.size()][rounds];
    }

    /// Runs them.
    ///
    /// @param windows in a round
    /// @param pauseMillis slept before each window
    /// @param warmUp rounds not counted
    static Rounds of(
            List<Contestant> contestants, int windows, long pauseMillis, int warmUp, int rounds)
            throws Exception {
        Rounds made = new Rounds(contestants, windows, pauseMillis, rounds);
        for (int round = -warmUp; round < rounds; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                made.run(Math.floorMod(turn + round, contestants.size()), round);
            }
        }
        return made;
    }

    private void run(int contestant, int round) throws Exception {
        long[] taken = new long[windows];
        contestants.get(contestant).round(taken, pauseMillis);
        if (round >= 0) {
            System.arraycopy(taken, 0, nanos[contestant], round * windows, windows);
            Arrays.sort(taken);
            medians[contestant][round] = taken[windows / 2];
        }
    }

    /// Time that a part of all windows stayed under, in microseconds.
    ///
    /// @param part 0.5 for the median
    double micros(int contestant, double part) {
        long[] sorted = nanos[contestant].clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.min(sorted.length - 1, part * sorted.length)] / 1e3;
    }

    /// How many times as long as another a contestant takes: the median over rounds of the ratio of
    /// their medians in the round.
    double ratio(int contestant, int to) {
        double[] ratios = new double[medians[to].length];
        Arrays.setAll(ratios, round -> medians[contestant][round] / medians[to][round]);
        return median(ratios);
    }

    /// How much longer than another a contestant takes, found in the same way, in microseconds.
    double moreMicros(int contestant, int than) {
        double[] more = new double[medians[than].length];
        Arrays.setAll(more, round -> (medians[contestant][round] - medians[than][round]) / 1e3);
        return median(more);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
