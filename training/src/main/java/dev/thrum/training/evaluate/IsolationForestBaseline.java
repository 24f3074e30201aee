package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.frontend.Floors;
import java.util.List;

/// An Isolation Forest over the standardised features.
///
/// @param floor least standard deviations of features
/// @param seed seed of samples and cuts
record IsolationForestBaseline(Floors floor, long seed) implements Baseline {
    @Override
    public String method() {
        return "isolation-forest";
    }

    @Override
    public Ruler fit(List<Observation> healthy) {
        StandardisedFeatures features = new StandardisedFeatures(healthy, floor);
        IsolationForest forest = IsolationForest.grow(Examples.of(healthy, features::of), seed);
        return window -> forest.score(features.of(window));
    }
}
