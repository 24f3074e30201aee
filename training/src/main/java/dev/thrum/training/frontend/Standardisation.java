package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.Arrays;

/// Brings features to a common scale: `z = (x − mean) / scale`, feature by feature, and clips z to
/// 0 .. 1 if wished. [Scaling] tells how both numbers are learned. Immutable.
public final class Standardisation {
    private final float[] mean;
    private final float[] factor;
    private final boolean clipped;

    /// States a standardisation that clips nothing.
    ///
    /// @param mean what becomes 0, for each feature, in feature units
    /// @param scale divisor of each feature, in feature units, above 0
    public Standardisation(float[] mean, float[] scale) {
        this(mean, scale, false);
    }

    /// States a standardisation.
    ///
    /// @param mean what becomes 0, for each feature, in feature units
    /// @param scale divisor of each feature, in feature units, above 0
    /// @param clipped whether z is kept within 0 .. 1
    public Standardisation(float[] mean, float[] scale, boolean clipped) {
        this.clipped = clipped;
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

    /// Learns mean and standard deviation.
    ///
    /// @param features one row per window, before standardising; at least one row
    /// @param floor least standard deviation told apart, in feature units, such as 1 (dB)
    public static Standardisation fit(float[][] features, double floor) {
        return fit(Arrays.asList(features), Floors.of(floor));
    }

    /// Learns mean and standard deviation from rows that are looked at once, one after the other.
    ///
    /// @param features one row per window, before standardising; at least one row
    /// @param floors least standard deviations told apart
    public static Standardisation fit(Iterable<float[]> features, Floors floors) {
        return Scaling.STANDARD.fit(features, floors);
    }

    /// Mean of each feature, in feature units; a copy.
    public float[] mean() {
        return mean.clone();
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
        String scaled =
                graph.node(
                        "Mul",
                        "standardise/z",
                        centred,
                        graph.constant("standardise/factor", factor, 1, factor.length));
        return clipped
                ? graph.node(
                        "Clip",
                        "standardise/clipped",
                        scaled,
                        graph.scalar("standardise/least", 0),
                        graph.scalar("standardise/most", 1))
                : scaled;
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
            float scaled = (features[i] - mean[i]) * factor[i];
            features[i] = clipped ? Math.clamp(scaled, 0f, 1f) : scaled;
        }
    }
}
