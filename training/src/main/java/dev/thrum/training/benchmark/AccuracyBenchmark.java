package dev.thrum.training.benchmark;

import dev.thrum.edge.yaml.Problems;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.edge.yaml.YamlDocument;
import dev.thrum.training.compare.Comparing;
import dev.thrum.training.compare.Entrants;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.evaluate.Evaluation;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.EvaluationPlan;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.RecipeEvaluation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Runs every recipe of a folder on its data set and goes on where one fails.
public final class AccuracyBenchmark {
    /// Data sets with a protocol and a command of their own.
    private static final Map<String, String> OWN_PROTOCOL =
            Map.of(
                    "skab",
                    "thrum benchmark skab",
                    "nab_machine_temperature",
                    "thrum benchmark nab");

    private final Path data;
    private final List<Long> seeds;
    private final List<String> families;
    private final Comparing comparing;
    private final DeviceChoice device;
    private final Listener listener;
    private final InstantSource clock;

    /// A benchmark that has not begun.
    ///
    /// @param data folder that holds one folder a data set
    /// @param families families to compare; empty for each recipe's own network. A recipe that
    ///   makes several models is run with its own network in any case
    /// @param device where networks of recipes that make several models are fitted
    public AccuracyBenchmark(
            Path data,
            List<Long> seeds,
            List<String> families,
            Comparing comparing,
            DeviceChoice device,
            Listener listener,
            InstantSource clock) {
        this.data = data;
        this.seeds = List.copyOf(seeds);
        this.families = List.copyOf(families);
        this.comparing = comparing;
        this.device = device;
        this.listener = listener;
        this.clock = clock;
    }

    /// Runs the recipes.
    ///
    /// @param recipes folder of the recipes
    /// @param command what was asked for, to be told in the result
    /// @throws IOException if the folder cannot be read
    public Accuracy run(Path recipes, String command) throws IOException, InterruptedException {
        List<Path> files;
        try (Stream<Path> found = Files.list(recipes)) {
            files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
        List<Accuracy.Entry> sets = new ArrayList<>();
        List<Accuracy.Skipped> skipped = new ArrayList<>();
        for (Path file : files) {
            String name = String.valueOf(file.getFileName());
            try {
                Optional<String> folder = folder(file);
                if (folder.isEmpty()) {
                    skipped.add(new Accuracy.Skipped(name, "describes no data"));
                } else if (OWN_PROTOCOL.containsKey(folder.get())) {
                    skipped.add(
                            new Accuracy.Skipped(
                                    name, "has `%s`".formatted(OWN_PROTOCOL.get(folder.get()))));
                } else if (!Files.isDirectory(data.resolve(folder.get()))) {
                    skipped.add(
                            new Accuracy.Skipped(name, "the root has no folder " + folder.get()));
                } else {
                    sets.add(entry(file, name, folder.get()));
                }
            } catch (ProblemsException e) {
                sets.add(new Accuracy.Entry(name, "", null, List.of(), e.getMessage(), 0));
            }
        }
        return new Accuracy(
                clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString(),
                Machine.here(),
                command,
                seeds,
                sets,
                skipped);
    }

    /// The folder of a recipe's data set; empty where it is one to be inherited from.
    private static Optional<String> folder(Path file) throws ProblemsException {
        Problems problems = new Problems();
        boolean described = YamlDocument.readExtending(file).root(problems).has("data");
        if (!described) {
            return Optional.empty();
        }
        Path root = Recipe.read(file, List.of(), Optional.empty()).data().root();
        return Optional.of(String.valueOf(root.getFileName()));
    }

    private Accuracy.Entry entry(Path file, String name, String folder)
            throws InterruptedException {
        listener.note("%s on %s".formatted(name, data.resolve(folder)));
        long start = System.nanoTime();
        try {
            if (hasRounds(file)) {
                return new Accuracy.Entry(
                        name, folder, null, rounds(file, name, folder), null, seconds(start));
            }
            Entrants entrants =
                    new Entrants(file, List.of(), Optional.of(data.resolve(folder)), seeds);
            return new Accuracy.Entry(
                    name,
                    folder,
                    comparing.run(name, entrants.of(families)),
                    List.of(),
                    null,
                    seconds(start));
        } catch (ProblemsException | DatasetException | TrainingException e) {
            listener.note("%s failed: %s".formatted(name, e.getMessage()));
            return new Accuracy.Entry(
                    name, folder, null, List.of(), String.valueOf(e.getMessage()), seconds(start));
        }
    }

    private static boolean hasRounds(Path file) throws ProblemsException {
        return !(Recipe.read(file, List.of(), Optional.empty()).evaluation().rounds()
                instanceof EvaluationPlan.Once);
    }

    /// What `thrum evaluate` says of a recipe that makes several models, once a seed.
    private List<Evaluation> rounds(Path file, String name, String folder)
            throws ProblemsException, DatasetException, TrainingException {
        List<Evaluation> evaluations = new ArrayList<>();
        for (long seed : seeds) {
            listener.note("%s, seed %d".formatted(name, seed));
            Recipe recipe =
                    Recipe.read(
                            file,
                            List.of(new Recipe.Change("seed", Long.toString(seed))),
                            Optional.of(data.resolve(folder)));
            evaluations.add(new RecipeEvaluation(recipe, device, 1, listener).run(name));
        }
        return evaluations;
    }

    private static double seconds(long startNanos) {
        return (System.nanoTime() - startNanos) / 1e9;
    }
}
