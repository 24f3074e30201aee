package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.frontend.Floors;
import java.util.List;

/// Squared Mahalanobis distance of the standardised features per dimension, with the covariance of
/// Ledoit and Wolf.
///
/// @param floor least standard deviations of features
record MahalanobisBaseline(Floors floor) implements Baseline {
    @Override
    public String method() {
        return "mahalanobis";
    }

    @Override
    public Ruler fit(List<Observation> healthy) throws TrainingException {
        StandardisedFeatures features = new StandardisedFeatures(healthy, floor);
        Mahalanobis distance = Mahalanobis.fit(Examples.of(healthy, features::of));
        return window -> distance.distance(features.of(window));
    }
}
