package dev.thrum.training.train;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.evaluate.Figures;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Tests a recipe rather than a model: makes as many models as the recipe has rounds, tests each on
/// what it did not learn from, and pools what they say. No package is written. One thread.
public final class RecipeEvaluation {
    private final Recipe recipe;
    private final DeviceChoice device;
    private final int threads;
    private final Listener listener;

    /// An evaluation that has not begun.
    ///
    /// @param device where networks are fitted
    /// @param threads threads of the processor to fit on
    public RecipeEvaluation(Recipe recipe, DeviceChoice device, int threads, Listener listener) {
        this.recipe = recipe;
        this.device = device;
        this.threads = threads;
        this.listener = listener;
    }

    /// Makes and tests the models.
    ///
    /// @param recipeName what to call the recipe
    public Evaluation run(String recipeName) throws DatasetException, TrainingException {
        Map<String, List<MethodScores>> rounds = new LinkedHashMap<>();
        List<Round> asked = Round.of(recipe);
        for (Round round : asked) {
            if (asked.size() > 1) {
                listener.note(round.name());
            }
            rounds.put(round.name(), scores(round));
        }
        List<MethodScores> only = rounds.values().iterator().next();
        Figures figures = new Figures(recipe);
        if (rounds.size() == 1) {
            return new Evaluation(
                    recipe.name(), recipeName, Figures.windows(only), figures.of(only));
        }
        List<Evaluation.Round> each = new ArrayList<>();
        int normal = 0;
        int anomalous = 0;
        for (Map.Entry<String, List<MethodScores>> round : rounds.entrySet()) {
            Evaluation.Windows windows = Figures.windows(round.getValue());
            each.add(new Evaluation.Round(round.getKey(), windows, figures.of(round.getValue())));
            normal += windows.normal();
            anomalous += windows.anomalous();
        }
        return new Evaluation(
                "%d models of %s".formatted(rounds.size(), recipe.name()),
                recipeName,
                new Evaluation.Windows(normal, anomalous),
                figures.pooled(List.copyOf(rounds.values())),
                each);
    }

    private List<MethodScores> scores(Round round) throws DatasetException, TrainingException {
        Recipe one = round.about(recipe);
        HealthyWindows healthy = HealthyWindows.read(one, round.data(), round.split(), listener);
        Calibrated calibrated = new CrossFit(one, device, threads, listener).run(healthy);
        return new Evaluator(one, round.data(), round.split())
                .methods(
                        calibrated.candidates(), healthy.observations(), healthy.folds(), listener);
    }
}
