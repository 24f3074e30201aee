package dev.thrum.edge.model.onnx;

import dev.thrum.edge.model.GoldenWindows;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Of a package's graphs, the one this processor runs fastest. Which one that is depends on the
/// processor and on the network: int8 halves the time of a large one and doubles that of a small
/// one. So both are timed here, on the golden windows, taking turns, each first having shown that
/// it gives their scores.
///
/// @param model the fastest, loaded, bound to no slot; the caller closes it
/// @param timings of all that were timed, in the order of the enum; empty where there was no choice
/// @param refused what was wrong with those that could not be run, in words
public record FastestModel(Model model, List<Timing> timings, List<String> refused) {
    private static final int ROUNDS = 51;

    /// Longest time spent on timing one package.
    private static final Duration BUDGET = Duration.ofMillis(100);

    /// A difference below this is noise: the package's own preference decides.
    private static final double NOTICEABLE = 0.05;

    public FastestModel {
        timings = List.copyOf(timings);
        refused = List.copyOf(refused);
    }

    /// How long a graph takes.
    ///
    /// @param medianMicros median time of a window, in microseconds
    public record Timing(Precision precision, double medianMicros) {
        String text() {
            return String.format(Locale.ROOT, "%s %.1f us", precision.text(), medianMicros);
        }
    }

    /// Loads the graphs of a package, proves and times them, and keeps the fastest.
    ///
    /// @throws ModelException if none of them can be run
    public static FastestModel of(ModelPackage from) throws ModelException {
        List<Model> models = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        try {
            load(from, models, refused);
            List<Timing> timings =
                    models.size() > 1 ? time(models, from.golden()) : List.<Timing>of();
            Model fastest = fastest(models, timings, from.preferredPrecision());
            models.remove(fastest);
            return new FastestModel(fastest, timings, refused);
        } finally {
            models.forEach(Model::close);
        }
    }

    private static void load(ModelPackage from, List<Model> models, List<String> refused)
            throws ModelException {
        @Nullable ModelException last = null;
        for (Precision precision : from.precisions()) {
            try {
                models.add(OnnxModels.load(from, precision));
            } catch (ModelException e) {
                refused.add(String.valueOf(e.getMessage()));
                last = e;
            }
        }
        if (models.isEmpty()) {
            throw new ModelException(String.join("\n", refused), Objects.requireNonNull(last));
        }
    }

    private static List<Timing> time(List<Model> models, GoldenWindows golden)
            throws ModelException {
        return WindowTimes.measure(models, golden, ROUNDS, BUDGET).stream()
                .map(times -> new Timing(times.precision(), times.micros(0.5)))
                .toList();
    }

    private static Model fastest(List<Model> models, List<Timing> timings, Precision preferred) {
        Precision best =
                timings.isEmpty() ? models.getFirst().precision() : best(timings, preferred);
        return models.stream().filter(model -> model.precision() == best).findFirst().orElseThrow();
    }

    /// The precision of the shortest time, or the preferred one where that is as short.
    static Precision best(List<Timing> timings, Precision preferred) {
        double shortest = timings.stream().mapToDouble(Timing::medianMicros).min().orElseThrow();
        return timings.stream()
                .filter(timing -> timing.medianMicros() <= shortest * (1 + NOTICEABLE))
                .map(Timing::precision)
                .reduce((first, second) -> second == preferred ? second : first)
                .orElseThrow();
    }

    /// What was chosen and why, in a line.
    public String text() {
        String chosen = model.precision().text();
        if (timings.isEmpty()) {
            return "runs %s, the only precision that can be run here".formatted(chosen);
        }
        return "runs %s, a window takes %s"
                .formatted(
                        chosen,
                        timings.stream().map(Timing::text).collect(Collectors.joining(", ")));
    }
}
