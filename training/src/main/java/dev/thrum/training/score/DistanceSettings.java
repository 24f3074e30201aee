package dev.thrum.training.score;

import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.fit.TrainingException;

/// Asks for a Mahalanobis distance with a covariance by Ledoit and Wolf.
///
/// @param side what is measured
record DistanceSettings(Side side) implements PartSettings {
    @Override
    public String type() {
        return side.text();
    }

    @Override
    public ScorePart fit(HealthyRows healthy) throws TrainingException {
        return new DistancePart(side, Mahalanobis.fit(side.of(healthy)));
    }
}
