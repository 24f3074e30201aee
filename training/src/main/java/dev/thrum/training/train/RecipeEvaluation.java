package dev.thrum.training.train;

import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.LabelledRecording;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.evaluate.Figures;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.EvaluationPlan.Each;
import dev.thrum.training.recipe.EvaluationPlan.LeaveOut;
import dev.thrum.training.recipe.EvaluationPlan.Once;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Tests a recipe rather than a model: makes as many models as the recipe has rounds, tests each on
/// what it did not learn from, and pools what they say. No package is written. One thread.
public final class RecipeEvaluation {
    private static final String RECORDING = "recording";
    private static final String FILE = "file";

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
        DataSet data = DataSet.open(recipe.data());
        Map<String, List<MethodScores>> rounds =
                switch (recipe.evaluation().rounds()) {
                    case Once _ -> Map.of(recipe.name(), scores(recipe, data, split(data)));
                    case Each(String column) -> each(data, column);
                    case LeaveOut(String column) -> leavingOut(data, column);
                };
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

    private Map<String, List<MethodScores>> each(DataSet data, String column)
            throws DatasetException, TrainingException {
        Map<String, List<MethodScores>> rounds = new LinkedHashMap<>();
        for (String value : groups(data, column).keySet()) {
            Selector only =
                    column.equals(FILE) || column.equals(RECORDING)
                            ? new Selector.Named(value)
                            : new Selector.ByColumn(Map.of(column, List.of(value)));
            listener.note("%s %s".formatted(column, value));
            Recipe one = recipe.about(only);
            DataSet own = DataSet.open(one.data());
            rounds.put(value, scores(one, own, split(own)));
        }
        return rounds;
    }

    private Map<String, List<MethodScores>> leavingOut(DataSet data, String column)
            throws DatasetException, TrainingException {
        Map<String, Set<Integer>> groups = groups(data, column);
        if (groups.size() < 2) {
            throw new DatasetException(
                    "split.leaveOut: column %s must tell at least 2 groups of healthy recordings apart, tells %d: record more, or take another column"
                            .formatted(column, groups.size()));
        }
        Map<String, List<MethodScores>> rounds = new LinkedHashMap<>();
        for (Map.Entry<String, Set<Integer>> group : groups.entrySet()) {
            listener.note("without %s %s".formatted(column, group.getKey()));
            rounds.put(
                    "without " + group.getKey(),
                    scores(recipe, data, split(data).leavingOut(group.getValue())));
        }
        return rounds;
    }

    private static Map<String, Set<Integer>> groups(DataSet data, String column)
            throws DatasetException {
        Map<String, Set<Integer>> groups = new LinkedHashMap<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            LabelledRecording recording = data.recordings().get(number);
            if (!recording.anomalous()) {
                boolean byName = column.equals(FILE) || column.equals(RECORDING);
                String value = byName ? recording.name() : data.attribute(number, column);
                groups.computeIfAbsent(value, _ -> new LinkedHashSet<>()).add(number);
            }
        }
        return groups;
    }

    private Split split(DataSet data) throws DatasetException {
        return Split.of(data, recipe.split(), recipe.window().clipFrames());
    }

    private List<MethodScores> scores(Recipe one, DataSet data, Split split)
            throws DatasetException, TrainingException {
        HealthyWindows healthy = HealthyWindows.read(one, data, split, listener);
        Calibrated calibrated = new CrossFit(one, device, threads, listener).run(healthy);
        return new Evaluator(one, data, split)
                .methods(
                        calibrated.candidates(), healthy.observations(), healthy.folds(), listener);
    }
}
