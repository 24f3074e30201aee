package dev.thrum.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Standardised features of an imagined machine: smooth shapes over the bins that swell and shrink
/// with four hidden factors, and noise. A fault is a narrow bump in one channel, from nothing to
/// plain to see.
final class BumpyRows {
    static final int CHANNELS = 2;
    static final int BINS = 16;

    private static final int FACTORS = 4;
    private static final double NOISE = 0.3;

    private BumpyRows() {}

    static List<float[]> healthy(int count, long seed) {
        return rows(count, seed, 0);
    }

    static List<float[]> faulty(int count, long seed) {
        return rows(count, seed, 3);
    }

    private static List<float[]> rows(int count, long seed, double largestBump) {
        SplittableRandom random = new SplittableRandom(seed);
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[CHANNELS * BINS];
            for (int factor = 0; factor < FACTORS; factor++) {
                double strength = random.nextGaussian();
                for (int at = 0; at < row.length; at++) {
                    double phase = Math.PI * (factor + 1) * (at % BINS + 0.5) / BINS;
                    row[at] += (float) (strength * Math.cos(phase + at / BINS * factor));
                }
            }
            for (int at = 0; at < row.length; at++) {
                row[at] += (float) (NOISE * random.nextGaussian());
            }
            int at = random.nextInt(CHANNELS) * BINS + random.nextInt(BINS - 1);
            double bump = largestBump * random.nextDouble();
            row[at] += (float) bump;
            row[at + 1] -= (float) bump;
            rows.add(row);
        }
        return rows;
    }
}
