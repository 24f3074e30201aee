package dev.thrum.training.frontend;

import java.util.List;

/// Least standard deviations told apart, in feature units such as 1 (dB): the variance of a feature
/// counts as σ² + floor², so that a nearly constant feature does not blow up noise.
///
/// @param perBin one for each bin of a channel, or a single one for all
public record Floors(List<Double> perBin) {
    public Floors {
        perBin = List.copyOf(perBin);
        if (perBin.isEmpty()) {
            throw new IllegalArgumentException("standardisation: needs at least 1 floor");
        }
        for (double floor : perBin) {
            if (!(floor >= 0)) {
                throw new IllegalArgumentException(
                        "standardisation: floor must be at least 0, was " + floor);
            }
        }
    }

    /// The same floor for every feature.
    public static Floors of(double floor) {
        return new Floors(List.of(floor));
    }

    /// The floor of a feature, counted through all channels.
    double at(int feature) {
        return perBin.get(feature % perBin.size());
    }
}
