package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.fit.TrainingException;
import java.util.List;

/// A method simple enough that a network has to beat it to be worth its weight. Learns from healthy
/// windows only, as the network does.
public interface Baseline {
    /// What results call it, such as `pca`.
    String method();

    /// Learns from healthy windows.
    ///
    /// @throws TrainingException if the windows are too few or too much alike
    Ruler fit(List<Observation> healthy) throws TrainingException;

    /// A fitted baseline.
    @FunctionalInterface
    interface Ruler {
        /// How strange a window is, at least 0; higher is stranger.
        double score(Observation window);
    }
}
