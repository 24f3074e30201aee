package dev.thrum.training.compare;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.compare.Jobs.Job;
import dev.thrum.training.compare.Jobs.Outcome;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.evaluate.Assessor;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.Calibrated;
import dev.thrum.training.train.CrossFit;
import dev.thrum.training.train.HealthyWindows;
import dev.thrum.training.train.Learned;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Trains networks in several seeds and judges them beside baselines on the same windows. Nothing
/// is written. Trainings run at once; times are measured afterwards, side by side, when nothing
/// else runs.
public final class Comparing {
    private static final String MAHALANOBIS = "mahalanobis";

    private final DeviceChoice device;
    private final int threads;
    private final Listener listener;

    /// A comparison that has not begun.
    ///
    /// @param device where networks are fitted
    /// @param threads trainings at once
    public Comparing(DeviceChoice device, int threads, Listener listener) {
        this.device = device;
        this.threads = threads;
        this.listener = listener;
    }

    /// What came of one network in one seed.
    private record Trained(Calibrated model, List<MethodScores> scores) {
        MethodScores in(Precision precision) {
            return scores.stream()
                    .filter(each -> each.precision() == precision)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /// Compares networks that learn from the same data.
    ///
    /// @param recipeName what to call the recipe
    /// @param entrants at least one; all with the same seeds, data, split, windows and front end
    /// @throws DatasetException if the recordings cannot be read
    /// @throws TrainingException if a baseline cannot be fitted
    public Comparison run(String recipeName, List<Entrant> entrants)
            throws DatasetException, TrainingException, InterruptedException {
        Entrant first = entrants.getFirst();
        Recipe recipe = first.first();
        DataSet data = DataSet.open(recipe.data());
        Split split = Split.of(data, recipe.split(), recipe.window().clipFrames());
        HealthyWindows healthy = HealthyWindows.read(recipe, data, split, listener);
        List<List<MethodScores>> baselines = new ArrayList<>();
        for (Recipe each : first.seeds()) {
            baselines.add(
                    new Evaluator(each, data, split)
                            .baselineScores(healthy.observations(), healthy.folds(), listener));
        }
        List<Job<Trained>> jobs = new ArrayList<>();
        for (Entrant entrant : entrants) {
            for (Recipe each : entrant.seeds()) {
                jobs.add(
                        new Job<>(
                                "%s, seed %d".formatted(entrant.name(), each.seed()),
                                () -> train(each, data, split, healthy)));
            }
        }
        List<Outcome<Trained>> outcomes = new Jobs(threads, listener).run("trainings", jobs);
        Map<String, List<Trained>> trained = new LinkedHashMap<>();
        List<Comparison.Failure> failures = new ArrayList<>();
        int next = 0;
        for (Entrant entrant : entrants) {
            int end = next + entrant.seeds().size();
            collect(entrant.name(), outcomes.subList(next, end), trained, failures);
            next = end;
        }
        List<Row> rows = rows(recipe, bySeed(baselines), trained);
        return new Comparison(
                recipeName,
                first.seeds().stream().map(Recipe::seed).toList(),
                recipe.score().text(),
                baselines.getFirst().getFirst().windows().count(),
                Latencies.ofFrontEnd(recipe.frontEnd()),
                rows,
                failures,
                Verdict.of(rows));
    }

    private Trained train(Recipe recipe, DataSet data, Split split, HealthyWindows healthy)
            throws DatasetException, TrainingException {
        Calibrated model = new CrossFit(recipe, device, 1, Listener.SILENT).run(healthy);
        return new Trained(
                model,
                new Evaluator(recipe, data, split).scores(model.candidates(), Listener.SILENT));
    }

    /// A network is compared only where all its seeds were trained: a mean over those that happened
    /// to work would flatter it.
    private static void collect(
            String name,
            List<Outcome<Trained>> seeds,
            Map<String, List<Trained>> trained,
            List<Comparison.Failure> failures) {
        List<Trained> done = new ArrayList<>();
        for (Outcome<Trained> seed : seeds) {
            switch (seed) {
                case Outcome.Done<Trained>(Trained result) -> done.add(result);
                case Outcome.Failed<Trained>(String reason) -> {
                    failures.add(new Comparison.Failure(name, reason));
                    return;
                }
            }
        }
        trained.put(name, done);
    }

    /// From a list of methods a seed to a list of seeds a method.
    private static List<List<MethodScores>> bySeed(List<List<MethodScores>> seeds) {
        return IntStream.range(0, seeds.getFirst().size())
                .mapToObj(method -> seeds.stream().map(each -> each.get(method)).toList())
                .toList();
    }

    private static List<Row> rows(
            Recipe recipe, List<List<MethodScores>> baselines, Map<String, List<Trained>> trained) {
        Assessor assessor = new Assessor(recipe.seed());
        List<MethodScores> mahalanobis =
                baselines.stream()
                        .filter(each -> each.getFirst().method().equals(MAHALANOBIS))
                        .findFirst()
                        .orElseThrow();
        List<Row> rows = new ArrayList<>();
        for (List<MethodScores> each : baselines) {
            rows.add(new Row(each.getFirst().method(), assessor.assess(each), null, null, null));
        }
        Map<String, Map<Precision, Double>> micros =
                Latencies.of(
                        trained.entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                each ->
                                                        each.getValue()
                                                                .getFirst()
                                                                .model()
                                                                .model())));
        trained.forEach((name, seeds) -> {
            List<MethodScores> int8 = in(Precision.INT8, seeds);
            rows.add(
                    new Row(
                            name,
                            assessor.assess(int8),
                            assessor.assess(in(Precision.FP32, seeds)),
                            cost(seeds, micros.getOrDefault(name, Map.of())),
                            assessor.advantage(int8, mahalanobis)));
        });
        rows.sort(Row.BEST_FIRST);
        return rows;
    }

    private static List<MethodScores> in(Precision precision, List<Trained> seeds) {
        return seeds.stream().map(each -> each.in(precision)).toList();
    }

    private static Cost cost(List<Trained> seeds, Map<Precision, Double> micros) {
        Learned first = seeds.getFirst().model().model();
        return new Cost(
                first.description(),
                first.parameters(),
                new TreeMap<>(
                        Map.of(
                                Precision.FP32, first.int8().report().fp32WeightBytes(),
                                Precision.INT8, first.int8().report().int8WeightBytes())),
                micros,
                seeds.stream()
                        .mapToDouble(each -> each.model().model().run().seconds())
                        .average()
                        .orElseThrow());
    }
}
