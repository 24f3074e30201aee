package dev.thrum.training.fit;

import java.util.SplittableRandom;

/// Synthetic features: points of a low-dimensional plane in a space of many dimensions.
final class Rows {
    private Rows() {}

    /// Rows of `rank` hidden normal factors, mixed linearly into `width` values, with a little
    /// noise.
    static Examples lowRank(int rows, int width, int rank, double noise, long seed) {
        SplittableRandom mixing = new SplittableRandom(rank * 1000L + width);
        double[][] mix = new double[rank][width];
        for (double[] factor : mix) {
            for (int j = 0; j < width; j++) {
                factor[j] = mixing.nextGaussian() / Math.sqrt(rank);
            }
        }
        SplittableRandom random = new SplittableRandom(seed);
        float[][] values = new float[rows][width];
        for (float[] row : values) {
            for (double[] factor : mix) {
                double strength = random.nextGaussian();
                for (int j = 0; j < width; j++) {
                    row[j] += (float) (strength * factor[j]);
                }
            }
            for (int j = 0; j < width; j++) {
                row[j] += (float) (noise * random.nextGaussian());
            }
        }
        return Examples.of(values);
    }
}
