package dev.thrum.training.train;

import dev.thrum.training.dataset.DataSet;
import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.LabelledRecording;
import dev.thrum.training.dataset.Selector;
import dev.thrum.training.dataset.Split;
import dev.thrum.training.recipe.EvaluationPlan.Each;
import dev.thrum.training.recipe.EvaluationPlan.LeaveOut;
import dev.thrum.training.recipe.EvaluationPlan.Once;
import dev.thrum.training.recipe.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One of the models a recipe is tested by, and what it is made from and tested on.
///
/// @param name what tells it from the others
/// @param only the recordings it is about; empty for all
/// @param data the recordings
/// @param split which of them serve what
public record Round(String name, Optional<Selector> only, DataSet data, Split split) {
    private static final String RECORDING = "recording";
    private static final String FILE = "file";

    /// The rounds a recipe asks for, at least one.
    ///
    /// @throws DatasetException if the data cannot be read or divided so
    public static List<Round> of(Recipe recipe) throws DatasetException {
        DataSet data = DataSet.open(recipe.data());
        return switch (recipe.evaluation().rounds()) {
            case Once _ ->
                    List.of(new Round(recipe.name(), Optional.empty(), data, split(recipe, data)));
            case Each(String column) -> each(recipe, data, column);
            case LeaveOut(String column) -> leavingOut(recipe, data, column);
        };
    }

    /// A recipe with the same rounds, about what this one is about.
    public Recipe about(Recipe recipe) {
        return only.map(recipe::about).orElse(recipe);
    }

    private static List<Round> each(Recipe recipe, DataSet data, String column)
            throws DatasetException {
        List<Round> rounds = new ArrayList<>();
        for (String value : groups(data, column).keySet()) {
            Selector only =
                    column.equals(FILE) || column.equals(RECORDING)
                            ? new Selector.Named(value)
                            : new Selector.ByColumn(Map.of(column, List.of(value)));
            DataSet own = DataSet.open(recipe.about(only).data());
            rounds.add(new Round(value, Optional.of(only), own, split(recipe, own)));
        }
        return rounds;
    }

    private static List<Round> leavingOut(Recipe recipe, DataSet data, String column)
            throws DatasetException {
        Map<String, Set<Integer>> groups = groups(data, column);
        if (groups.size() < 2) {
            throw new DatasetException(
                    "split.leaveOut: column %s must tell at least 2 groups of healthy recordings apart, tells %d: record more, or take another column"
                            .formatted(column, groups.size()));
        }
        List<Round> rounds = new ArrayList<>();
        for (Map.Entry<String, Set<Integer>> group : groups.entrySet()) {
            rounds.add(
                    new Round(
                            "without " + group.getKey(),
                            Optional.empty(),
                            data,
                            split(recipe, data).leavingOut(group.getValue())));
        }
        return rounds;
    }

    private static Map<String, Set<Integer>> groups(DataSet data, String column)
            throws DatasetException {
        Map<String, Set<Integer>> groups = new LinkedHashMap<>();
        for (int number = 0; number < data.recordings().size(); number++) {
            LabelledRecording recording = data.recordings().get(number);
            if (!recording.anomalous()) {
                boolean byName = column.equals(FILE) || column.equals(RECORDING);
                String value = byName ? recording.name() : data.attribute(number, column);
                groups.computeIfAbsent(value, _ -> new LinkedHashSet<>()).add(number);
            }
        }
        return groups;
    }

    private static Split split(Recipe recipe, DataSet data) throws DatasetException {
        return Split.of(data, recipe.split(), recipe.window().clipFrames());
    }
}
