package dev.thrum.training.compare;

import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.compare.Jobs.Job;
import dev.thrum.training.compare.Jobs.Outcome;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.fit.DeviceChoice;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import dev.thrum.training.train.CrossFit;
import dev.thrum.training.train.HealthyWindows;
import dev.thrum.training.train.Learned;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/// Trains a recipe once for each value of its keys and seed, and looks how well windows that were
/// never learned from are reconstructed. Nothing is written.
public final class Sweeping {
    private final DeviceChoice device;
    private final Jobs jobs;
    private final Listener listener;

    /// A sweep that has not begun.
    ///
    /// @param device where networks are fitted
    /// @param threads trainings at once
    public Sweeping(DeviceChoice device, int threads, Listener listener) {
        this.device = device;
        this.jobs = new Jobs(threads, listener);
        this.listener = listener;
    }

    /// Sweeps. All recipes are read before the first is trained.
    ///
    /// @param base the recipe and the seeds
    /// @param axes at least one; curves run along the first
    /// @throws ProblemsException if the recipe is wrong with one of the values
    /// @throws DatasetException if the recordings cannot be read
    public Sweep run(Entrants base, List<SweepAxis> axes)
            throws ProblemsException, DatasetException, InterruptedException {
        SweepAxis first = axes.getFirst();
        List<Map<String, String>> fixed = SweepAxis.combinations(axes.subList(1, axes.size()));
        List<Recipe> recipes = new ArrayList<>();
        for (Map<String, String> each : fixed) {
            for (String value : first.values()) {
                recipes.addAll(base.with(first.key(), value, each).seeds());
            }
        }
        Windows windows = windows(axes, recipes.getFirst());
        List<Outcome<Learned>> outcomes =
                jobs.run(
                        "trainings", recipes.stream().map(recipe -> job(recipe, windows)).toList());
        int seeds = base.seeds().size();
        List<Sweep.Curve> curves = new ArrayList<>();
        int next = 0;
        for (Map<String, String> each : fixed) {
            List<Sweep.Point> points = new ArrayList<>();
            for (String value : first.values()) {
                points.add(point(value, outcomes.subList(next, next + seeds)));
                next += seeds;
            }
            curves.add(curve(each, first, points));
        }
        return new Sweep(
                base.file().toString(),
                first.key(),
                recipes.getFirst().training().loss().text(),
                base.seeds(),
                curves);
    }

    /// Gives a training its windows.
    @FunctionalInterface
    private interface Windows {
        HealthyWindows of(Recipe recipe) throws DatasetException;
    }

    /// Windows are read once where no key changes them, else by each training.
    private Windows windows(List<SweepAxis> axes, Recipe recipe) throws DatasetException {
        boolean shared =
                axes.stream()
                        .allMatch(axis -> axis.key().matches("(network|training|score)(\\..*)?"));
        if (!shared) {
            return each -> read(each, Listener.SILENT);
        }
        HealthyWindows read = read(recipe, listener);
        return _ -> read;
    }

    private static HealthyWindows read(Recipe recipe, Listener listener) throws DatasetException {
        DataSet data = DataSet.open(recipe.data());
        Split split = Split.of(data, recipe.split(), recipe.window().clipFrames());
        return HealthyWindows.read(recipe, data, split, listener);
    }

    private Job<Learned> job(Recipe recipe, Windows windows) {
        return new Job<>(
                String.join(" ", recipe.changes()),
                () -> new CrossFit(recipe, device, 1, Listener.SILENT).fitOnce(windows.of(recipe)));
    }

    private static Sweep.Point point(String value, List<Outcome<Learned>> seeds) {
        List<Double> losses = new ArrayList<>();
        long parameters = 0;
        double seconds = 0;
        for (Outcome<Learned> seed : seeds) {
            switch (seed) {
                case Outcome.Done<Learned>(Learned learned) -> {
                    losses.add(learned.run().bestValidationLoss());
                    parameters = learned.parameters();
                    seconds += learned.run().seconds() / seeds.size();
                }
                case Outcome.Failed<Learned>(String reason) -> {
                    return new Sweep.Point(value, null, losses, parameters, seconds, reason);
                }
            }
        }
        double mean = losses.stream().mapToDouble(each -> each).average().orElseThrow();
        return new Sweep.Point(value, mean, losses, parameters, seconds, null);
    }

    private static Sweep.Curve curve(
            Map<String, String> fixed, SweepAxis axis, List<Sweep.Point> points) {
        double[] errors =
                points.stream()
                        .map(Sweep.Point::validationLoss)
                        .filter(Objects::nonNull)
                        .mapToDouble(each -> each)
                        .toArray();
        Optional<double[]> sizes = axis.numbers();
        if (sizes.isEmpty() || errors.length < points.size()) {
            return new Sweep.Curve(
                    fixed,
                    points,
                    null,
                    "There is a knee only along numbers, and where every training went well.");
        }
        OptionalInt knee = Knee.of(sizes.get(), errors);
        if (knee.isEmpty()) {
            return new Sweep.Curve(
                    fixed,
                    points,
                    null,
                    "No knee: the validation error does not fall, or falls in a straight line; try"
                            + " values beyond these.");
        }
        Sweep.Point found = points.get(knee.getAsInt());
        return new Sweep.Curve(
                fixed,
                points,
                found.value(),
                "The knee is at %s: beyond it the validation error falls little. Take --set %s=%s."
                        .formatted(found.value(), axis.key(), found.value()));
    }
}
