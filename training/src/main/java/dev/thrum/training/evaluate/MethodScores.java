package dev.thrum.training.evaluate;

import dev.thrum.edge.model.Precision;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// What one method says of the test windows, before any figure is made of it.
///
/// @param method `model`, or the name of a baseline
/// @param precision arithmetic of the model; null for a baseline
/// @param threshold score from which on a window counts as anomalous
/// @param windows scores and truth of the test windows
public record MethodScores(
        String method, @Nullable Precision precision, double threshold, LabelledScores windows) {
    /// What one method says of the windows of several models: each score divided by the model's own
    /// threshold, which is 1 then. One model stays as it is.
    ///
    /// @param models what it says of each model's windows, at least one
    public static MethodScores pooled(List<MethodScores> models) {
        MethodScores first = models.getFirst();
        return models.size() == 1
                ? first
                : new MethodScores(
                        first.method(), first.precision(), 1, LabelledScores.pooled(models));
    }

    /// The same, method by method.
    ///
    /// @param models for each model the scores by every method, in the same order of methods
    public static List<MethodScores> pooledByMethod(List<List<MethodScores>> models) {
        return IntStream.range(0, models.getFirst().size())
                .mapToObj(method -> pooled(models.stream().map(each -> each.get(method)).toList()))
                .toList();
    }
}
