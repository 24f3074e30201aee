package dev.thrum.training.train;

import dev.thrum.training.balance.BalanceResult;
import dev.thrum.training.balance.Experiment;
import dev.thrum.training.balance.LabelledRow;
import dev.thrum.training.balance.Point;
import dev.thrum.training.balance.Remedy;
import dev.thrum.training.balance.Scores;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.frontend.FeatureExtractor;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Asks whether windows made up of a rare kind of fault help a classifier. One thread.
public final class Balancing {
    private final Recipe recipe;
    private final String column;
    private final String rare;
    private final Listener listener;

    /// A question that has not been asked.
    ///
    /// @param recipe names recordings, windows and front end
    /// @param column of the recordings' index, which tells the kind; recordings with nothing in it
    ///   are passed over
    /// @param rare the kind that is made rare
    public Balancing(Recipe recipe, String column, String rare, Listener listener) {
        this.recipe = recipe;
        this.column = column;
        this.rare = rare;
        this.listener = listener;
    }

    /// Tries every remedy with every number of windows in every seed.
    ///
    /// @param keeps windows of the rare kind to learn from, each at least 1
    /// @param generate rows a remedy adds; as many as the rare kind lacks if absent
    /// @param seeds at least 2
    /// @throws DatasetException if recordings cannot be read, or there is too little of a kind
    public BalanceResult run(List<Integer> keeps, OptionalInt generate, List<Long> seeds)
            throws DatasetException, TrainingException {
        DataSet data = DataSet.open(recipe.data());
        LabelledStretches stretches = LabelledStretches.byTime(data, recipe, column);
        stretches.tellUnlabelled(listener);
        List<String> kinds = stretches.kindOf().values().stream().distinct().sorted().toList();
        int number = kinds.indexOf(rare);
        if (number < 0) {
            throw new DatasetException(
                    "--rare: must be one of the kinds column %s tells, %s, was %s"
                            .formatted(column, kinds, rare));
        }
        List<LabelledRow> learned = new ArrayList<>();
        List<LabelledRow> tested = new ArrayList<>();
        List<BalanceResult.Windows> windows = new ArrayList<>();
        read(data, stretches, kinds, learned, tested);
        for (int kind = 0; kind < kinds.size(); kind++) {
            windows.add(windows(kinds, kind, learned, tested));
            requireWindows(windows.getLast(), keeps);
        }
        Experiment experiment =
                new Experiment(kinds.size(), number, learned, tested, recipe.floor());
        listener.begin("remedies", (long) keeps.size() * seeds.size());
        List<Point> points = new ArrayList<>();
        try {
            for (int kept : keeps) {
                int added = generate.orElse(experiment.missing(kept));
                Map<Remedy, List<Scores>> scores = new EnumMap<>(Remedy.class);
                for (int at = 0; at < seeds.size(); at++) {
                    experiment
                            .run(kept, added, seeds.get(at))
                            .forEach((remedy, one) ->
                                    scores.computeIfAbsent(remedy, _ -> new ArrayList<>())
                                            .add(one));
                    listener.step((long) points.size() * seeds.size() + at + 1, kept + " kept");
                }
                points.add(Point.of(kept, added, scores));
            }
        } finally {
            listener.end();
        }
        return new BalanceResult(recipe.name(), column, rare, windows, seeds, points);
    }

    private void read(
            DataSet data,
            LabelledStretches stretches,
            List<String> kinds,
            List<LabelledRow> learned,
            List<LabelledRow> tested)
            throws DatasetException {
        WindowStream stream = data.windows(recipe.window(), recipe.bench());
        listener.begin(
                "labelled windows",
                stream.count(stretches.learned()) + stream.count(stretches.tested()));
        try (FeatureExtractor extractor = new FeatureExtractor(recipe.frontEnd())) {
            for (boolean toLearn : List.of(true, false)) {
                List<LabelledRow> rows = toLearn ? learned : tested;
                stream.forEach(
                        toLearn ? stretches.learned() : stretches.tested(),
                        (recording, start, window) -> {
                            int kind = kinds.indexOf(stretches.kindOf().get(recording));
                            float[] features = extractor.features(window);
                            rows.add(new LabelledRow(recording, kind, features));
                            listener.step(learned.size() + tested.size(), "");
                        });
            }
        } finally {
            listener.end();
        }
    }

    private static BalanceResult.Windows windows(
            List<String> kinds, int kind, List<LabelledRow> learned, List<LabelledRow> tested) {
        return new BalanceResult.Windows(
                kinds.get(kind), count(learned, kind), count(tested, kind));
    }

    private static int count(List<LabelledRow> rows, int kind) {
        return (int) rows.stream().filter(row -> row.kind() == kind).count();
    }

    private void requireWindows(BalanceResult.Windows windows, List<Integer> keeps)
            throws DatasetException {
        boolean isRare = windows.kind().equals(rare);
        int least = isRare ? keeps.stream().mapToInt(Integer::intValue).max().orElse(1) : 2;
        if (windows.learned() < least || windows.tested() < 1) {
            throw new DatasetException(
                    "column %s: %s must have at least %d windows to learn from and 1 for the test, has %d and %d: record more%s"
                            .formatted(
                                    column,
                                    windows.kind(),
                                    least,
                                    windows.learned(),
                                    windows.tested(),
                                    isRare ? ", or lower --keep" : ""));
        }
    }
}
