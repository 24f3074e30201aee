package dev.thrum.training.evaluate;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.calibrate.FoldPlan;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Observation;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;

/// Evaluates graphs on the test part of a recipe's data, beside baselines that are fitted to the
/// healthy part and get their thresholds by the model's own procedure. One thread.
public final class Evaluator {
    private static final double PCA_VARIANCE = 0.95;

    private final Recipe recipe;
    private final DataSet data;
    private final Split split;
    private final List<Baseline> baselines;

    public Evaluator(Recipe recipe, DataSet data, Split split) {
        this.recipe = recipe;
        this.data = data;
        this.split = split;
        this.baselines =
                List.of(
                        new PcaBaseline(recipe.floor(), PCA_VARIANCE),
                        new MahalanobisBaseline(recipe.floor()),
                        new IsolationForestBaseline(recipe.floor(), recipe.seed()),
                        new RandomCutForestBaseline(recipe.floor(), recipe.seed()),
                        new RmsBaseline(),
                        new KurtosisBaseline());
    }

    /// Evaluates graphs.
    ///
    /// @param model what to call the model
    /// @param recipeName what to call the recipe
    /// @param healthy windows of the split's healthy part, for the baselines
    /// @throws DatasetException if the test part is empty or cannot be read
    /// @throws TrainingException if a baseline cannot be fitted
    public Evaluation evaluate(
            String model,
            String recipeName,
            List<Candidate> candidates,
            List<Observation> healthy,
            FoldPlan folds,
            Listener listener)
            throws DatasetException, TrainingException {
        return evaluation(model, recipeName, methods(candidates, healthy, folds, listener));
    }

    /// What each graph, the last candidate first, and then each baseline says of the test windows.
    ///
    /// @param healthy windows of the split's healthy part, for the baselines
    /// @throws DatasetException if the test part is empty or cannot be read
    /// @throws TrainingException if a baseline cannot be fitted
    public List<MethodScores> methods(
            List<Candidate> candidates,
            List<Observation> healthy,
            FoldPlan folds,
            Listener listener)
            throws DatasetException, TrainingException {
        TestWindows windows = read(candidates, listener);
        List<MethodScores> methods = new ArrayList<>(scores(windows, candidates));
        methods.addAll(baselines(windows, healthy, folds));
        return methods;
    }

    /// Figures of what was said of the test windows.
    ///
    /// @param model what to call the model
    /// @param recipeName what to call the recipe
    /// @param methods at least one
    public Evaluation evaluation(String model, String recipeName, List<MethodScores> methods) {
        return new Evaluation(
                model, recipeName, Figures.windows(methods), new Figures(recipe).of(methods));
    }

    /// What each graph says of the test windows, the last candidate first.
    ///
    /// @throws DatasetException if the test part is empty or cannot be read
    public List<MethodScores> scores(List<Candidate> candidates, Listener listener)
            throws DatasetException {
        return scores(read(candidates, listener), candidates);
    }

    /// What each baseline says of the test windows.
    ///
    /// @param healthy windows of the split's healthy part, to learn from
    /// @throws DatasetException if the test part is empty or cannot be read
    /// @throws TrainingException if a baseline cannot be fitted
    public List<MethodScores> baselineScores(
            List<Observation> healthy, FoldPlan folds, Listener listener)
            throws DatasetException, TrainingException {
        return baselines(read(List.of(), listener), healthy, folds);
    }

    private TestWindows read(List<Candidate> candidates, Listener listener)
            throws DatasetException {
        TestWindows windows =
                TestWindows.read(
                        data.windows(recipe.window(), recipe.bench()),
                        recipe.window(),
                        split,
                        recipe.frontEnd(),
                        candidates,
                        listener);
        if (windows.normal() + windows.anomalous() == 0) {
            throw new DatasetException(
                    "%s: there must be a window to evaluate on, was none: state split.test or"
                                    .formatted(data.settings().root())
                            + " data.anomalous in the recipe");
        }
        return windows;
    }

    private static List<MethodScores> scores(TestWindows windows, List<Candidate> candidates) {
        List<MethodScores> scores = new ArrayList<>();
        for (int at = candidates.size() - 1; at >= 0; at--) {
            Candidate candidate = candidates.get(at);
            scores.add(
                    new MethodScores(
                            Evaluation.MODEL,
                            candidate.precision(),
                            candidate.threshold(),
                            windows.scoredBy(at)));
        }
        return scores;
    }

    private List<MethodScores> baselines(
            TestWindows windows, List<Observation> healthy, FoldPlan folds)
            throws TrainingException {
        CausalMedian scored = median(1);
        List<MethodScores> scores = new ArrayList<>();
        for (Baseline baseline : baselines) {
            Baseline.Ruler ruler = baseline.fit(folds.learnedInTheEnd(healthy, frames()));
            double threshold = threshold(baseline, healthy, folds).value();
            scores.add(
                    new MethodScores(
                            baseline.method(),
                            null,
                            threshold,
                            windows.scoredBy(ruler::score, scored)));
        }
        return scores;
    }

    private CausalMedian median(int phases) {
        return new CausalMedian(
                recipe.scoring().smoothing(), Math.max(1, phases), recipe.fitWindow().hopFrames());
    }

    private ModelCard.Threshold threshold(
            Baseline baseline, List<Observation> healthy, FoldPlan folds) throws TrainingException {
        CausalMedian learned = median(recipe.window().phasesIn(recipe.fitWindow()));
        List<double[]> scores = new ArrayList<>();
        for (int fold = 0; fold < folds.folds(); fold++) {
            Baseline.Ruler ruler = baseline.fit(folds.learned(fold, healthy, frames()));
            scores.add(learned.over(folds.heldOut(fold, healthy, frames()), ruler::score));
        }
        return recipe.threshold().rule().apply(scores);
    }

    private int frames() {
        return recipe.fitWindow().frames();
    }
}
