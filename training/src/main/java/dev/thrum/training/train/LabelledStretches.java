package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.training.classify.CodedWindow;
import dev.thrum.training.classify.Kind;
import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.LabelledRecording;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.progress.Listener;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The recordings whose kind of fault the index tells, each split by time: the first part to learn
/// from, the last for the test.
///
/// @param column that tells the kind
/// @param kindOf label by number of recording
/// @param healthy names of the kinds that only healthy recordings have
/// @param learned to learn from
/// @param tested for the test
/// @param unlabelled recordings that have nothing in the column
record LabelledStretches(
        String column,
        Map<Integer, String> kindOf,
        List<String> healthy,
        List<Stretch> learned,
        List<Stretch> tested,
        int unlabelled) {
    private static final double LEARNED_SHARE = 0.6;

    /// Splits every recording alike.
    static LabelledStretches byTime(DataSet data, Recipe recipe, String column)
            throws DatasetException {
        Split none = new Split(List.of(), List.of(), List.of(), List.of());
        return of(data, recipe, column, kindOf(data, column), none);
    }

    /// Splits healthy recordings as the recipe says, where it keeps any for a test: no test window
    /// was ever learned from, not by the recipe's model either.
    static LabelledStretches asTheRecipe(DataSet data, Recipe recipe, String column)
            throws DatasetException {
        Map<Integer, String> kindOf = kindOf(data, column);
        for (Map.Entry<Integer, String> kind : kindOf.entrySet()) {
            if (kind.getValue().equals(ModelCard.Faults.UNKNOWN)) {
                throw new DatasetException(
                        "%s: column %s must not say unknown, which is the answer for none of the others: leave it blank"
                                .formatted(data.recordings().get(kind.getKey()).name(), column));
            }
        }
        Split split = Split.of(data, recipe.split(), recipe.window().clipFrames());
        return of(data, recipe, column, kindOf, split);
    }

    private static Map<Integer, String> kindOf(DataSet data, String column)
            throws DatasetException {
        Map<Integer, String> kindOf = new TreeMap<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            if (!data.recordings().get(number).clips().isEmpty()) {
                throw new DatasetException(
                        "%s: has a row for each of its clips; kinds of fault are learned of recordings with one row each: cut it apart"
                                .formatted(data.recordings().get(number).name()));
            }
            String label = data.attribute(number, column).strip();
            if (!label.isEmpty()) {
                kindOf.put(number, label);
            }
        }
        if (kindOf.values().stream().distinct().count() < 2) {
            throw new DatasetException(
                    "--labels: column %s must tell at least 2 kinds of the recordings the recipe names, tells %s"
                            .formatted(column, kindOf.values().stream().distinct().toList()));
        }
        return kindOf;
    }

    private static LabelledStretches of(
            DataSet data, Recipe recipe, String column, Map<Integer, String> kindOf, Split split) {
        List<Stretch> learned = new ArrayList<>();
        List<Stretch> tested = new ArrayList<>();
        boolean byTime = split.testNormal().isEmpty();
        for (int number : kindOf.keySet()) {
            LabelledRecording recording = data.recordings().get(number);
            if (recording.anomalous() || byTime) {
                learned.add(part(recipe, recording, number, 0, LEARNED_SHARE));
                tested.add(part(recipe, recording, number, LEARNED_SHARE, 1));
            } else {
                split.healthy().stream()
                        .filter(stretch -> stretch.recording() == number)
                        .forEach(learned::add);
                split.testNormal().stream()
                        .filter(stretch -> stretch.recording() == number)
                        .forEach(tested::add);
            }
        }
        return new LabelledStretches(
                column,
                kindOf,
                healthyKinds(data, kindOf),
                List.copyOf(learned),
                List.copyOf(tested),
                data.recordings().size() - kindOf.size());
    }

    private static Stretch part(
            Recipe recipe, LabelledRecording recording, int number, double from, double to) {
        return Split.part(
                number,
                recording.signal().frames(),
                from,
                to,
                Math.max(recipe.split().gapFrames(), recipe.window().frames()),
                recipe.window().clipFrames());
    }

    private static List<String> healthyKinds(DataSet data, Map<Integer, String> kindOf) {
        List<String> faulty =
                kindOf.entrySet().stream()
                        .filter(entry -> data.recordings().get(entry.getKey()).anomalous())
                        .map(Map.Entry::getValue)
                        .toList();
        return kindOf.values().stream()
                .distinct()
                .filter(label -> !faulty.contains(label))
                .sorted()
                .toList();
    }

    /// Tells of recordings that are passed over, if there are any.
    void tellUnlabelled(Listener listener) {
        if (unlabelled > 0) {
            listener.note(
                    "%d recordings have nothing in column %s and are passed over"
                            .formatted(unlabelled, column));
        }
    }

    /// Windows by kind, healthy kinds first, otherwise in the order of their names; a kind without
    /// any window is there all the same.
    List<Kind> kinds(List<CodedWindow> windows) {
        List<String> labels =
                Stream.concat(
                                healthy.stream(),
                                kindOf.values().stream()
                                        .distinct()
                                        .filter(label -> !healthy.contains(label))
                                        .sorted())
                        .toList();
        Comparator<CodedWindow> order =
                Comparator.comparingInt(CodedWindow::recording)
                        .thenComparingLong(CodedWindow::startFrame);
        return labels.stream()
                .map(label ->
                        new Kind(
                                label,
                                healthy.contains(label),
                                windows.stream()
                                        .filter(window ->
                                                label.equals(kindOf.get(window.recording())))
                                        .sorted(order)
                                        .toList()))
                .toList();
    }
}
