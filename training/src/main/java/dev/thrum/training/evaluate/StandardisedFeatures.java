package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.frontend.Standardisation;
import java.util.List;

/// Features on a common scale, as a network sees them.
final class StandardisedFeatures {
    private final Standardisation standardisation;

    StandardisedFeatures(List<Observation> healthy, double floor) {
        standardisation =
                Standardisation.fit(
                        healthy.stream().map(Observation::features).toArray(float[][]::new), floor);
    }

    float[] of(Observation window) {
        float[] row = window.features().clone();
        standardisation.apply(row);
        return row;
    }
}
