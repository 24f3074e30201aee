package dev.thrum.training.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;

/// Collects what is kept of windows as they pass by: features and levels, a few hundred bytes of
/// each instead of its samples.
public final class Observations implements WindowVisitor {
    private final UnaryOperator<float[]> features;
    private final int channels;
    private final List<Observation> seen = new ArrayList<>();

    /// Collects from the start.
    ///
    /// @param features makes a new array of features of a window
    /// @param channels values per frame of the windows to come
    public Observations(UnaryOperator<float[]> features, int channels) {
        this.features = features;
        this.channels = channels;
    }

    @Override
    public void window(int recording, long startFrame, float[] window) {
        seen.add(
                new Observation(
                        recording,
                        startFrame,
                        features.apply(window),
                        Levels.aboutMean(window, channels)));
    }

    /// What was seen so far, in its order.
    public List<Observation> seen() {
        return Collections.unmodifiableList(seen);
    }
}
