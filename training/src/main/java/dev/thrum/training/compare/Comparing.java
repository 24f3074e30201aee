package dev.thrum.training.compare;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.compare.Jobs.Job;
import dev.thrum.training.compare.Jobs.Outcome;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.evaluate.Assessor;
import dev.thrum.training.evaluate.Evaluator;
import dev.thrum.training.evaluate.MethodScores;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.HealthyWindows;
import dev.thrum.training.train.Learned;
import dev.thrum.training.train.Round;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /// Compares networks that learn from the same data. Where the recipe has rounds, every method
    /// makes a model in each; scores are pooled, each divided by its model's threshold.
    ///
    /// @param recipeName what to call the recipe
    /// @param lineup the networks
    /// @throws DatasetException if the recordings cannot be read
    /// @throws TrainingException if a baseline cannot be fitted
    public Comparison run(String recipeName, Lineup lineup)
            throws DatasetException, TrainingException, InterruptedException {
        if (!lineup.leftOut().isEmpty()) {
            listener.note(Lineup.line(lineup.leftOut()));
        }
        Recipe recipe = lineup.entrants().getFirst().first();
        List<Round> rounds = Round.of(recipe);
        List<HealthyWindows> healthy = new ArrayList<>();
        for (Round round : rounds) {
            healthy.add(
                    HealthyWindows.read(
                            round.about(asksMost(lineup.entrants())),
                            round.data(),
                            round.split(),
                            listener));
        }
        List<Recipe> seeds = lineup.entrants().getFirst().seeds();
        List<List<MethodScores>> baselines = new ArrayList<>();
        for (Recipe each : seeds) {
            baselines.add(baselines(each, rounds, healthy));
        }
        List<Job<Trained>> jobs = new ArrayList<>();
        for (Entrant entrant : lineup.entrants()) {
            for (Recipe each : entrant.seeds()) {
                jobs.add(
                        new Job<>(
                                "%s, seed %d".formatted(entrant.name(), each.seed()),
                                () -> Trained.of(each, rounds, healthy, device)));
            }
        }
        List<Outcome<Trained>> outcomes = new Jobs(threads, listener).run("trainings", jobs);
        Map<String, List<Trained>> trained = new LinkedHashMap<>();
        List<Comparison.Failure> failures = new ArrayList<>();
        int next = 0;
        for (Entrant entrant : lineup.entrants()) {
            int end = next + entrant.seeds().size();
            collect(entrant.name(), outcomes.subList(next, end), trained, failures);
            next = end;
        }
        List<Row> rows = rows(recipe, bySeed(baselines), trained);
        return new Comparison(
                recipeName,
                seeds.stream().map(Recipe::seed).toList(),
                recipe.score().text(),
                rounds.size() == 1 ? List.of() : rounds.stream().map(Round::name).toList(),
                baselines.getFirst().getFirst().windows().count(),
                Latencies.ofFrontEnd(recipe.frontEnd()),
                rows,
                failures,
                lineup.leftOut(),
                Verdict.of(rows));
    }

    /// A recipe by which windows are read so that they serve every entrant: with the operating
    /// state of each, where a network wants to be told it.
    private static Recipe asksMost(List<Entrant> entrants) {
        return entrants.stream()
                .map(Entrant::first)
                .filter(recipe -> recipe.network().conditionColumn().isPresent())
                .findFirst()
                .orElseGet(() -> entrants.getFirst().first());
    }

    private List<MethodScores> baselines(
            Recipe recipe, List<Round> rounds, List<HealthyWindows> healthy)
            throws DatasetException, TrainingException {
        List<List<MethodScores>> scores = new ArrayList<>();
        for (int at = 0; at < rounds.size(); at++) {
            Round round = rounds.get(at);
            scores.add(
                    new Evaluator(round.about(recipe), round.data(), round.split())
                            .baselineScores(
                                    healthy.get(at).observations(),
                                    healthy.get(at).folds(),
                                    listener));
        }
        return MethodScores.pooledByMethod(scores);
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
                                                each -> each.getValue().getFirst().model())));
        trained.forEach((name, seeds) -> {
            List<MethodScores> run = in(seeds.getFirst().model().precisions().getLast(), seeds);
            rows.add(
                    new Row(
                            name,
                            assessor.assess(run),
                            assessor.assess(in(Precision.FP32, seeds)),
                            cost(seeds, micros.getOrDefault(name, Map.of())),
                            assessor.advantage(run, mahalanobis)));
        });
        rows.sort(Row.BEST_FIRST);
        return rows;
    }

    private static List<MethodScores> in(Precision precision, List<Trained> seeds) {
        return seeds.stream().map(each -> each.in(precision)).toList();
    }

    private static Cost cost(List<Trained> seeds, Map<Precision, Double> micros) {
        Learned first = seeds.getFirst().model();
        return new Cost(
                first.description(),
                first.parameters(),
                first.weightBytes(),
                micros,
                seeds.stream().mapToDouble(Trained::fitSeconds).average().orElseThrow());
    }
}
