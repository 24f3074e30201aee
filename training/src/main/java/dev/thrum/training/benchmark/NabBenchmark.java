package dev.thrum.training.benchmark;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.evaluate.LabelledScores;
import dev.thrum.training.evaluate.Ranking;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.export.StreamScorer;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.Calibrated;
import dev.thrum.training.train.CrossFit;
import dev.thrum.training.train.HealthyWindows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// The machine temperature of the Numenta Anomaly Benchmark: learned from the first 15 % of the
/// rows, label windows left out, and judged row by row on the others. The score of a row is that of
/// the window which ends there, smoothed as the recipe says. Ahmad et al., Neurocomputing 262,
/// 2017, DOI 10.1016/j.neucom.2017.04.070.
public final class NabBenchmark {
    private static final double PROBATIONARY = 0.15;
    private static final String LABELS = "labels.json";
    private static final List<String> PLACES = List.of(".", "nab_machine_temperature");

    private final List<Recipe> recipes;
    private final Listener listener;

    /// A benchmark that has not begun.
    ///
    /// @param recipes one recipe with as many seeds, at least one; of one CSV with a time column,
    ///   and windows one row apart
    public NabBenchmark(List<Recipe> recipes, Listener listener) {
        this.recipes = List.copyOf(recipes);
        this.listener = listener;
    }

    /// Runs it.
    public NabResult run() throws DatasetException, TrainingException {
        List<NabResult.OfGraph> fp32 = new ArrayList<>();
        List<NabResult.OfGraph> int8 = new ArrayList<>();
        boolean[] tested = new boolean[0];
        for (Recipe recipe : recipes) {
            DataSet data = DataSet.open(recipe.data());
            boolean[] anomalous = labels(data);
            int from = (int) (PROBATIONARY * anomalous.length);
            tested = Arrays.copyOfRange(anomalous, from, anomalous.length);
            Split split = new Split(healthy(anomalous, from), List.of(), List.of(), List.of());
            HealthyWindows healthy = HealthyWindows.read(recipe, data, split, listener);
            Calibrated made = new CrossFit(recipe, DeviceChoice.CPU, 1, listener).run(healthy);
            fp32.add(judge(made, Precision.FP32, recipe, data, healthy, anomalous, from));
            if (made.model().int8().isPresent()) {
                int8.add(judge(made, Precision.INT8, recipe, data, healthy, anomalous, from));
            }
        }
        return new NabResult(
                tested.length,
                count(tested),
                recipes.stream().map(Recipe::seed).toList(),
                NabResult.OfGraph.mean(fp32),
                int8.isEmpty() ? null : NabResult.OfGraph.mean(int8));
    }

    /// The folder of the recording and its labels: a folder itself, or one below it by the name of
    /// the set.
    ///
    /// @throws DatasetException if neither is there
    public static Path root(Path folder) throws DatasetException {
        for (String place : PLACES) {
            Path root = folder.resolve(place).normalize();
            if (Files.isRegularFile(root.resolve(LABELS))) {
                return root;
            }
        }
        throw new DatasetException(
                "%s: must hold %s beside the recording, or hold such a folder by the name of nab_machine_temperature, has none: state where the benchmark's data lie"
                        .formatted(folder, LABELS));
    }

    /// Which rows of the recording lie within a label window.
    public static boolean[] labels(DataSet data) throws DatasetException {
        String file = data.recordings().getFirst().name();
        return TimeSpans.read(data.settings().root().resolve(LABELS))
                .mark(data.settings().root().resolve(file), "timestamp");
    }

    /// The stretches without a label before a row.
    private static List<Stretch> healthy(boolean[] anomalous, int end) {
        List<Stretch> stretches = new ArrayList<>();
        int first = 0;
        for (int row = 0; row <= end; row++) {
            if (row == end || anomalous[row]) {
                if (row > first) {
                    stretches.add(new Stretch(0, first, row));
                }
                first = row + 1;
            }
        }
        return stretches;
    }

    private static NabResult.OfGraph judge(
            Calibrated made,
            Precision precision,
            Recipe recipe,
            DataSet data,
            HealthyWindows healthy,
            boolean[] anomalous,
            int from)
            throws DatasetException {
        double threshold =
                Objects.requireNonNull(made.thresholds().get(precision), "no threshold").value();
        int windowRows = recipe.window().frames();
        double[] scores = new double[anomalous.length];
        try (GraphScorer graph = new GraphScorer(made.model().graph(precision))) {
            StreamScorer stream = new StreamScorer(graph, healthy.scoring(), threshold);
            data.windows(recipe.window(), recipe.bench())
                    .forEach(
                            List.of(new Stretch(0, 0, anomalous.length)),
                            (_, start, window) ->
                                    scores[Math.toIntExact(start) + windowRows - 1] =
                                            stream.score(window));
        }
        return judge(
                Arrays.copyOfRange(scores, from, scores.length),
                Arrays.copyOfRange(anomalous, from, scores.length),
                threshold);
    }

    private static NabResult.OfGraph judge(double[] scores, boolean[] anomalous, double threshold) {
        boolean[] alarms = new boolean[scores.length];
        int[] once = new int[scores.length];
        for (int row = 0; row < alarms.length; row++) {
            alarms[row] = scores[row] >= threshold;
            once[row] = 1;
        }
        Confusion rows = Confusion.of(alarms, anomalous);
        Ranking ranking =
                new Ranking(new LabelledScores(scores, anomalous, new int[scores.length]));
        return new NabResult.OfGraph(
                ranking.rocAuc(once),
                ranking.averagePrecision(once),
                rows.falseAlarmRate(),
                1 - rows.missedAlarmRate(),
                threshold);
    }

    private static int count(boolean[] values) {
        int count = 0;
        for (boolean value : values) {
            count += value ? 1 : 0;
        }
        return count;
    }
}
