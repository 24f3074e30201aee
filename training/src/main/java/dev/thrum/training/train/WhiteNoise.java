package dev.thrum.training.train;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.frontend.FrontEnd;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Features of white noise: windows that sound like no machine, as loud as the healthy ones.
final class WhiteNoise {
    private static final int WINDOWS = 64;

    private WhiteNoise() {}

    /// Runs noise through a front end.
    ///
    /// @param healthy windows whose levels the noise takes, channel by channel
    /// @return features before standardising, one array a window
    static List<float[]> features(FrontEnd frontEnd, List<Observation> healthy, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int channels = frontEnd.channels();
        List<float[]> features = new ArrayList<>();
        try (FeatureExtractor extractor = new FeatureExtractor(frontEnd)) {
            for (int number = 0; number < WINDOWS; number++) {
                float[] levels =
                        healthy.get((int) ((long) number * healthy.size() / WINDOWS)).levels();
                float[] window = new float[frontEnd.frames() * channels];
                for (int at = 0; at < window.length; at++) {
                    window[at] = (float) (levels[at % channels] * random.nextGaussian());
                }
                features.add(extractor.features(window));
            }
        }
        return features;
    }
}
