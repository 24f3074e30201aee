package dev.thrum.training.benchmark.commissioning;

import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.yaml.ProblemsException;
import dev.thrum.training.benchmark.NabBenchmark;
import dev.thrum.training.benchmark.SkabFiles;
import dev.thrum.training.benchmark.SkabProtocol;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DataSettings;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Machines whose rows are labelled one by one. Stateless.
final class SlowMachines {
    private static final String NAB = "nab_machine_temperature";
    private static final String SKAB = "skab";
    private static final String ANOMALY_FREE = "anomaly-free/anomaly-free.csv";

    private SlowMachines() {}

    /// Learned before the first span of trouble, put under the same machine behind it, and
    /// commissioned until the second one.
    static Placement temperature(Recipes recipes) throws ProblemsException, DatasetException {
        boolean[] faulty = NabBenchmark.labels(DataSet.open(recipes.read(NAB, List.of()).data()));
        List<Stretch> calm = Spans.runs(0, faulty.length, 1, row -> !faulty[row]);
        List<Stretch> trouble = Spans.runs(0, faulty.length, 1, row -> faulty[row]);
        double learned = (double) calm.getFirst().endFrame() / faulty.length;
        Recipe recipe =
                Placements.read(
                        recipes,
                        NAB,
                        String.format(
                                Locale.ROOT,
                                "split.fit=0 .. %.4f",
                                Math.floor(1e4 * learned) / 1e4));
        Recording signal = DataSet.open(recipe.data()).recordings().getFirst().signal();
        return new Placement(
                NAB,
                "first-week",
                "until the first trouble",
                "behind it",
                recipe,
                Machines.watched(
                        recipe,
                        List.of(signal),
                        calm.subList(1, calm.size()),
                        trouble.subList(1, trouble.size()),
                        recipe.window().count(calm.get(1))));
    }

    /// One way over half an hour to another day, the other way with a whole day to learn from.
    static List<Placement> loop(Recipes recipes) throws ProblemsException, DatasetException {
        Recipe shortly = Placements.read(recipes, SKAB);
        Recipe day =
                Placements.read(
                        recipes,
                        SKAB,
                        "data.normal={ files: [ %s ] }".formatted(ANOMALY_FREE),
                        "split.fit=0 .. 1",
                        "threshold.quantile=0.99");
        return List.of(
                new Placement(
                        SKAB,
                        "march",
                        "6 minutes of 9 March",
                        "8 February and 1 March",
                        shortly,
                        loop(shortly, List.of("other/"), true)),
                new Placement(
                        SKAB,
                        "february",
                        "8 February, quantile 0.99",
                        "9 March",
                        day,
                        loop(day, List.of("valve1/", "valve2/"), false)));
    }

    /// Rows behind a fault belong to nothing: the loop does not always come back to where it was.
    private static List<Watched> loop(Recipe recipe, List<String> folders, boolean withHealthyDay)
            throws DatasetException {
        SkabFiles files = SkabFiles.find(recipe.data().root());
        SkabProtocol protocol = new SkabProtocol(files.root());
        List<Recording> signals = new ArrayList<>();
        List<Stretch> healthy = new ArrayList<>();
        List<Stretch> faulty = new ArrayList<>();
        if (withHealthyDay) {
            signals.add(signal(recipe, ANOMALY_FREE));
            healthy.add(new Stretch(0, 0, signals.getFirst().frames()));
        }
        for (String file : files.names()) {
            if (folders.stream().anyMatch(file::startsWith)) {
                int number = signals.size();
                boolean[] labels = protocol.labels(file, recipe);
                signals.add(signal(recipe, file));
                healthy.add(Spans.runs(number, labels.length, 1, row -> !labels[row]).getFirst());
                faulty.addAll(Spans.runs(number, labels.length, 1, row -> labels[row]));
            }
        }
        long windows = healthy.stream().mapToLong(recipe.window()::count).sum();
        return Machines.watched(
                recipe,
                signals,
                healthy,
                faulty,
                Spans.toLearn(windows, recipe.threshold().rule().quantile()));
    }

    private static Recording signal(Recipe recipe, String file) throws DatasetException {
        DataSettings all = recipe.data();
        DataSettings one =
                new DataSettings(
                        all.root(),
                        all.format(),
                        Optional.empty(),
                        all.channels(),
                        all.sampleRateHz(),
                        new Selector.Named(file),
                        Optional.empty());
        return DataSet.open(one).recordings().getFirst().signal();
    }
}
