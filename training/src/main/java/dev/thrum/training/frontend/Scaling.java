package dev.thrum.training.frontend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/// How the common scale of features is learned from healthy windows, whose rows are looked at once,
/// one after the other.
public enum Scaling {
    /// Mean and standard deviation: z = (x − μ) / √(σ² + floor²).
    STANDARD {
        @Override
        public Standardisation fit(Iterable<float[]> features, Floors floors) {
            double[] mean = {};
            double[] squares = {};
            long rows = 0;
            for (float[] row : features) {
                if (rows == 0) {
                    mean = new double[row.length];
                    squares = new double[row.length];
                }
                rows++;
                for (int i = 0; i < mean.length; i++) {
                    // Welford 1962: one pass, no cancellation
                    double step = row[i] - mean[i];
                    mean[i] += step / rows;
                    squares[i] += step * (row[i] - mean[i]);
                }
            }
            requireRows(rows);
            for (int i = 0; i < squares.length; i++) {
                squares[i] = Math.sqrt(squares[i] / rows);
            }
            return floored(mean, squares, floors);
        }
    },
    /// Median and 1.4826 times the median distance from it, which is σ for Gaussian features and
    /// knows nothing of a few windows that are far away (Hampel, *The influence curve and its role
    /// in robust estimation*, JASA 69, 1974). Of more than [#SAMPLED] windows as many are drawn by
    /// chance, always the same ones.
    ROBUST {
        @Override
        public Standardisation fit(Iterable<float[]> features, Floors floors) {
            List<float[]> rows = sample(features);
            requireRows(rows.size());
            double[] middle = new double[rows.getFirst().length];
            double[] spread = new double[middle.length];
            for (int i = 0; i < middle.length; i++) {
                int feature = i;
                double[] column = rows.stream().mapToDouble(row -> row[feature]).toArray();
                double median = median(column);
                middle[i] = median;
                spread[i] =
                        GAUSSIAN
                                * median(
                                        Arrays.stream(column)
                                                .map(value -> Math.abs(value - median))
                                                .toArray());
            }
            return floored(middle, spread, floors);
        }
    },
    /// The healthy windows' least value becomes 0 and their greatest 1, with the floor kept free on
    /// both sides; what lies beyond is clipped. For networks whose output is a sigmoid.
    RANGE {
        @Override
        public Standardisation fit(Iterable<float[]> features, Floors floors) {
            float[] least = {};
            float[] most = {};
            long rows = 0;
            for (float[] row : features) {
                if (rows == 0) {
                    least = row.clone();
                    most = row.clone();
                }
                rows++;
                for (int i = 0; i < least.length; i++) {
                    least[i] = Math.min(least[i], row[i]);
                    most[i] = Math.max(most[i], row[i]);
                }
            }
            requireRows(rows);
            float[] width = new float[least.length];
            for (int i = 0; i < width.length; i++) {
                width[i] = (float) (most[i] - least[i] + 2 * floors.at(i));
                least[i] -= (float) floors.at(i);
            }
            return new Standardisation(least, width, true);
        }
    };

    /// Most windows whose medians are looked at.
    static final int SAMPLED = 4_096;

    private static final double GAUSSIAN = 1.4826;

    /// Learns the scale.
    ///
    /// @param features one row per window, before standardising; at least one row
    /// @param floors what counts as no change
    public abstract Standardisation fit(Iterable<float[]> features, Floors floors);

    /// The word in recipes, such as `robust`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    private static Standardisation floored(double[] middle, double[] spread, Floors floors) {
        float[] means = new float[middle.length];
        float[] scales = new float[middle.length];
        for (int i = 0; i < middle.length; i++) {
            means[i] = (float) middle[i];
            scales[i] = (float) Math.sqrt(spread[i] * spread[i] + Math.pow(floors.at(i), 2));
        }
        return new Standardisation(means, scales);
    }

    private static void requireRows(long rows) {
        if (rows == 0) {
            throw new IllegalArgumentException(
                    "standardisation: needs at least 1 window, had none");
        }
    }

    /// A reservoir (Vitter, *Random sampling with a reservoir*, ACM TOMS 11, 1985).
    private static List<float[]> sample(Iterable<float[]> features) {
        List<float[]> kept = new ArrayList<>();
        Random random = new Random(1);
        long seen = 0;
        for (float[] row : features) {
            seen++;
            if (kept.size() < SAMPLED) {
                kept.add(row);
            } else {
                long place = random.nextLong(seen);
                if (place < SAMPLED) {
                    kept.set((int) place, row);
                }
            }
        }
        return kept;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int half = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
