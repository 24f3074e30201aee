package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;

/// Brings features to a common scale: `z = (x − mean) / scale`, feature by feature. Immutable.
public final class Standardisation {
    private final float[] mean;
    private final float[] factor;

    /// States a standardisation.
    ///
    /// @param mean mean of each feature, in feature units
    /// @param scale divisor of each feature, in feature units, above 0
    public Standardisation(float[] mean, float[] scale) {
        if (mean.length != scale.length) {
            throw new IllegalArgumentException(
                    "standardisation: %d means for %d scales".formatted(mean.length, scale.length));
        }
        for (int i = 0; i < scale.length; i++) {
            if (!Float.isFinite(mean[i])
                    || !(scale[i] >= Float.MIN_NORMAL)
                    || !Float.isFinite(scale[i])) {
                throw new IllegalArgumentException(
                        ("standardisation: feature %d must have a finite mean and a scale above 0,"
                                        + " was mean %s, scale %s; a floor above 0 mends a feature"
                                        + " that never changes")
                                .formatted(i, mean[i], scale[i]));
            }
        }
        this.mean = mean.clone();
        factor = new float[scale.length];
        for (int i = 0; i < factor.length; i++) {
            factor[i] = 1 / scale[i];
        }
    }

    /// Learns mean and scale.
    ///
    /// @param features one row per window, before standardising; at least one row
    /// @param floor see [#fit(Iterable, double)]
    public static Standardisation fit(float[][] features, double floor) {
        return fit(Arrays.asList(features), floor);
    }

    /// Learns mean and scale from rows that are looked at once, one after the other.
    ///
    /// @param features one row per window, before standardising; at least one row
    /// @param floor least standard deviation told apart, in feature units, such as 1 (dB): the
    ///   variance counts as σ² + floor², so that a nearly constant feature does not blow up noise
    public static Standardisation fit(Iterable<float[]> features, double floor) {
        if (!(floor >= 0)) {
            throw new IllegalArgumentException(
                    "standardisation: floor must be at least 0, was " + floor);
        }
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
        if (rows == 0) {
            throw new IllegalArgumentException(
                    "standardisation: needs at least 1 window, had none");
        }
        float[] means = new float[mean.length];
        float[] scales = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            means[i] = (float) mean[i];
            scales[i] = (float) Math.sqrt(squares[i] / rows + floor * floor);
        }
        return new Standardisation(means, scales);
    }

    /// What one standardised unit is of each feature, in feature units; a copy.
    public float[] scale() {
        float[] scale = new float[factor.length];
        for (int i = 0; i < scale.length; i++) {
            scale[i] = 1 / factor[i];
        }
        return scale;
    }

    /// Adds the nodes that standardise.
    ///
    /// @param features name of a value of shape `[1, features]`
    /// @return name of the standardised features, of the same shape
    public String emit(GraphBuilder graph, String features) {
        String centred =
                graph.node(
                        "Sub",
                        "standardise/centred",
                        features,
                        graph.constant("standardise/mean", mean, 1, mean.length));
        return graph.node(
                "Mul",
                "standardise/z",
                centred,
                graph.constant("standardise/factor", factor, 1, factor.length));
    }

    /// A new row of standardised features.
    public float[] applied(float[] features) {
        float[] row = features.clone();
        apply(row);
        return row;
    }

    /// Standardises one row of features in place, as the nodes of [#emit] do.
    public void apply(float[] features) {
        for (int i = 0; i < features.length; i++) {
            features[i] = (features[i] - mean[i]) * factor[i];
        }
    }
}
