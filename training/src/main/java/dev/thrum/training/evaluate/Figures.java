package dev.thrum.training.evaluate;

import dev.thrum.training.recipe.Recipe;
import java.util.List;

/// From scores to what is printed: figures of every method on one set of windows, or on those of
/// several models together.
public final class Figures {
    private final Recipe recipe;
    private final Assessor assessor;

    public Figures(Recipe recipe) {
        this.recipe = recipe;
        this.assessor = new Assessor(recipe.seed());
    }

    /// Figures of one model and the baselines.
    ///
    /// @param methods scores of the same windows by every method
    public List<MethodResult> of(List<MethodScores> methods) {
        return methods.stream().map(this::of).toList();
    }

    private MethodResult of(MethodScores scores) {
        MethodResult result = assessor.assess(scores);
        return recipe.evaluation().recordingQuantile().isEmpty()
                ? result
                : result.with(
                        RecordingRates.of(
                                scores.windows(),
                                scores.threshold(),
                                recipe.evaluation().recordingQuantile().getAsDouble()));
    }

    /// Figures over several models.
    ///
    /// @param rounds for each model the scores by every method, in the same order of methods
    public List<MethodResult> pooled(List<List<MethodScores>> rounds) {
        return of(MethodScores.pooledByMethod(rounds));
    }

    /// How many windows there were.
    public static Evaluation.Windows windows(List<MethodScores> methods) {
        return methods.getFirst().windows().count();
    }
}
