package dev.thrum.training.benchmark;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The Skoltech Anomaly Benchmark: one recipe, one limit's multiplier and one model for each file,
/// several files at a time.
public final class SkabBenchmark {
    private final List<Recipe> recipes;
    private final int threads;
    private final Listener listener;

    /// A benchmark that has not begun.
    ///
    /// @param recipes one recipe with as many seeds, at least one
    /// @param threads files at a time
    /// @throws IllegalArgumentException if the windows do not fit the protocol
    public SkabBenchmark(List<Recipe> recipes, int threads, Listener listener) {
        this.recipes = List.copyOf(recipes);
        this.threads = threads;
        this.listener = listener;
        Recipe first = recipes.getFirst();
        require("window.hop", first.window().hopFrames(), 1);
        require("window.fitHop", first.fitWindow().hopFrames(), 1);
        require("window.frames", first.window().frames(), SkabRules.OFFICIAL_ROWS);
    }

    private static void require(String key, int value, int most) {
        if (value > most) {
            throw new IllegalArgumentException(
                    "%s must be at most %d for this benchmark, whose windows have %d rows and are one row apart, was %d"
                            .formatted(key, most, SkabRules.OFFICIAL_ROWS, value));
        }
    }

    /// Runs it.
    ///
    /// @param folder that holds `valve1`, `valve2` and `other`, or holds such a folder
    /// @throws InterruptedException if the thread is told to stop
    public SkabResult run(Path folder)
            throws DatasetException, TrainingException, InterruptedException {
        SkabFiles files = SkabFiles.find(folder);
        SkabProtocol protocol = new SkabProtocol(files.root());
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            List<Future<SkabRun>> running = new ArrayList<>();
            for (Recipe recipe : recipes) {
                for (String file : files.names()) {
                    running.add(pool.submit(() -> protocol.run(file, recipe)));
                }
            }
            try {
                return SkabResult.of(
                        recipes.stream().map(Recipe::seed).toList(),
                        recipes.getFirst().threshold().rule().multiplier(),
                        gather(running));
            } finally {
                pool.shutdownNow();
            }
        }
    }

    private List<SkabRun> gather(List<Future<SkabRun>> running)
            throws DatasetException, TrainingException, InterruptedException {
        List<SkabRun> runs = new ArrayList<>();
        listener.begin("models", running.size());
        try {
            for (Future<SkabRun> each : running) {
                runs.add(each.get());
                listener.step(runs.size(), runs.getLast().file());
            }
            return runs;
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case DatasetException cause -> throw cause;
                case TrainingException cause -> throw cause;
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException(e);
            }
        } finally {
            listener.end();
        }
    }
}
