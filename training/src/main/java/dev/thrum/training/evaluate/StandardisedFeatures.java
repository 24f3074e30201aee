package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.frontend.Floors;
import dev.thrum.training.frontend.Standardisation;
import java.util.List;

/// Features on a common scale, as a network sees them.
final class StandardisedFeatures {
    private final Standardisation standardisation;

    StandardisedFeatures(List<Observation> healthy, Floors floor) {
        standardisation =
                Standardisation.fit(
                        () -> healthy.stream().map(Observation::features).iterator(), floor);
    }

    float[] of(Observation window) {
        return standardisation.applied(window.features());
    }
}
