package dev.thrum.training.graph;

import java.util.Arrays;
import java.util.Random;

/// Measures sessions side by side, in alternating rounds, so that a busy machine hits all alike.
public final class Latency {
    private static final int WARM_UP_ROUNDS = 3;
    private static final int ROUNDS = 41;
    private static final int RUNS = 100;

    private Latency() {}

    /// Microseconds per run of each session over noise: the median of its rounds.
    public static double[] medianMicros(GraphSession... sessions) {
        Random random = new Random(1);
        for (GraphSession session : sessions) {
            for (int i = 0; i < session.input().capacity(); i++) {
                session.input().put(i, (float) random.nextGaussian());
            }
        }
        double[][] rounds = new double[sessions.length][ROUNDS];
        for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
            for (int i = 0; i < sessions.length; i++) {
                double micros = microsPerRun(sessions[i]);
                if (round >= 0) {
                    rounds[i][round] = micros;
                }
            }
        }
        return Arrays.stream(rounds).mapToDouble(Latency::median).toArray();
    }

    private static double median(double[] values) {
        double[] rising = values.clone();
        Arrays.sort(rising);
        return rising[rising.length / 2];
    }

    private static double microsPerRun(GraphSession session) {
        long start = System.nanoTime();
        for (int i = 0; i < RUNS; i++) {
            session.run();
        }
        return (System.nanoTime() - start) / 1e3 / RUNS;
    }
}
