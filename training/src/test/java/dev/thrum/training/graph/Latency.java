package dev.thrum.training.graph;

import java.util.Arrays;
import java.util.Random;

/// Measures sessions side by side, in alternating rounds, so that a busy machine hits all alike.
public final class Latency {
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 40;
    private static final int RUNS = 200;

    private Latency() {}

    /// Microseconds per run of each session over noise, in its best round.
    public static double[] bestMicros(GraphSession... sessions) {
        Random random = new Random(1);
        for (GraphSession session : sessions) {
            for (int i = 0; i < session.input().capacity(); i++) {
                session.input().put(i, (float) random.nextGaussian());
            }
        }
        double[] best = new double[sessions.length];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < sessions.length; i++) {
                double micros = microsPerRun(sessions[i]);
                if (round >= 0) {
                    best[i] = Math.min(best[i], micros);
                }
            }
        }
        return best;
    }

    private static double microsPerRun(GraphSession session) {
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            session.run();
        }
        return (System.nanoTime() - start) / 1e3 / RUNS;
    }
}
