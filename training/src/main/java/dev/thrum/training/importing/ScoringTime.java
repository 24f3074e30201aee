package dev.thrum.training.importing;

import dev.thrum.training.export.GraphScorer;
import java.util.Arrays;
import java.util.List;

/// How long graphs take for a window, told side by side: rounds of each alternate, so that what
/// else the machine does falls on all.
final class ScoringTime {
    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 41;

    private ScoringTime() {}

    /// The median over rounds of the mean over windows, in microseconds, for each graph.
    static double[] medianMicros(List<float[]> windows, GraphScorer... graphs) {
        double[][] micros = new double[graphs.length][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int graph = 0; graph < graphs.length; graph++) {
                long start = System.nanoTime();
                for (float[] window : windows) {
                    graphs[graph].score(window);
                }
                if (round >= 0) {
                    micros[graph][round] = (System.nanoTime() - start) / 1e3 / windows.size();
                }
            }
        }
        return Arrays.stream(micros)
                .mapToDouble(each -> Arrays.stream(each).sorted().toArray()[ROUNDS / 2])
                .toArray();
    }
}
