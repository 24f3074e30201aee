package dev.thrum.training.score;

import dev.thrum.edge.yaml.YamlMap;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.network.FeatureShape;

/// Asks for the distance of a window's channel means, with a spread that allows for the drift to be
/// expected over a time to come. For raw samples of slow channels, such as temperatures.
///
/// @param blockFrames frames the drift is estimated over
/// @param horizonFrames how long after the healthy recording the drift is allowed for
record DriftSettings(int blockFrames, int horizonFrames) implements PartSettings {
    static final String TYPE = "drift-mahalanobis";

    private static final int MOST_FRAMES = 1_000_000_000;

    /// Reads the keys `block` and `horizon`, both in frames.
    static DriftSettings read(YamlMap part) {
        return new DriftSettings(
                part.integer("block", 1, MOST_FRAMES), part.integer("horizon", 0, MOST_FRAMES));
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public ScorePart fit(HealthyRows healthy) throws TrainingException {
        return fit(healthy.features(), healthy.timeline());
    }

    DriftPart fit(Examples features, Timeline timeline) throws TrainingException {
        Drift drift = Drift.of(features, timeline, blockFrames);
        FeatureShape shape = timeline.shape();
        Examples means = features.map(shape.channels(), row -> DriftPart.means(row, shape));
        return new DriftPart(shape, Mahalanobis.fit(means, drift.over(horizonFrames)));
    }
}
