package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;

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
    /// @param floor least standard deviation told apart, in feature units, such as 1 (dB): the
    ///   variance counts as σ² + floor², so that a nearly constant feature does not blow up noise
    public static Standardisation fit(float[][] features, double floor) {
        if (features.length == 0) {
            throw new IllegalArgumentException(
                    "standardisation: needs at least 1 window, had none");
        }
        if (!(floor >= 0)) {
            throw new IllegalArgumentException(
                    "standardisation: floor must be at least 0, was " + floor);
        }
        int size = features[0].length;
        double[] mean = new double[size];
        double[] squares = new double[size];
        for (int row = 0; row < features.length; row++) {
            for (int i = 0; i < size; i++) {
                // Welford 1962: one pass, no cancellation
                double step = features[row][i] - mean[i];
                mean[i] += step / (row + 1);
                squares[i] += step * (features[row][i] - mean[i]);
            }
        }
        float[] means = new float[size];
        float[] scales = new float[size];
        for (int i = 0; i < size; i++) {
            means[i] = (float) mean[i];
            scales[i] = (float) Math.sqrt(squares[i] / features.length + floor * floor);
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

    /// Standardises one row of features in place, as the nodes of [#emit] do.
    public void apply(float[] features) {
        for (int i = 0; i < features.length; i++) {
            features[i] = (features[i] - mean[i]) * factor[i];
        }
    }
}
