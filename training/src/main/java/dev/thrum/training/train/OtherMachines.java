package dev.thrum.training.train;

import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DataSettings;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.RawSample;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Features of windows of machines the model is not about. Stateless.
final class OtherMachines {
    private static final int WINDOWS = 256;

    private OtherMachines() {}

    /// Runs windows, spread over all recordings that `data.others` picks, through the front end.
    ///
    /// @return features before standardising, one array a window; none where the recipe names none
    /// @throws DatasetException if the recordings cannot be read, or hold no whole window
    static List<float[]> features(Recipe recipe) throws DatasetException {
        Optional<DataSettings> others = recipe.data().ofOtherMachines();
        if (others.isEmpty()) {
            return List.of();
        }
        DataSet data = DataSet.open(others.get());
        List<Stretch> whole = new ArrayList<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            whole.add(new Stretch(number, 0, data.recordings().get(number).signal().frames()));
        }
        WindowStream stream = data.windows(recipe.window(), recipe.bench());
        RawSample sample = new RawSample(stream.count(whole), WINDOWS);
        stream.forEach(whole, sample);
        List<float[]> features = new ArrayList<>();
        try (FeatureExtractor extractor = new FeatureExtractor(recipe.frontEnd())) {
            for (float[] window : sample.spread(WINDOWS)) {
                features.add(extractor.features(window));
            }
        }
        if (features.isEmpty()) {
            throw new DatasetException(
                    "data.others must pick recordings with at least one whole window of %d frames"
                            .formatted(recipe.window().frames()));
        }
        return features;
    }
}
