package dev.thrum.training.score;

import dev.thrum.training.fit.TrainingException;

/// A part of a score as a recipe describes it.
public interface PartSettings {
    /// The word for it in recipes and model cards.
    String type();

    /// Whether the part needs a network with a likelihood, see [NetworkSettings#hasLikelihood()].
    default boolean needsLikelihood() {
        return false;
    }

    /// Fits the part to healthy windows.
    ///
    /// @throws TrainingException if the windows do not allow it
    ScorePart fit(HealthyRows healthy) throws TrainingException;
}
