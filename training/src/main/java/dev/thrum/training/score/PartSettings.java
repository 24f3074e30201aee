package dev.thrum.training.score;

import dev.thrum.training.fit.TrainingException;

/// A part of a score as a recipe describes it.
public interface PartSettings {
    /// The word for it in recipes and model cards.
    String type();

    /// Fits the part to healthy windows.
    ///
    /// @throws TrainingException if the windows do not allow it
    ScorePart fit(HealthyRows healthy) throws TrainingException;
}
