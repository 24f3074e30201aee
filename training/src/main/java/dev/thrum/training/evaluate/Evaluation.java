package dev.thrum.training.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.thrum.edge.model.Precision;
import java.util.List;
import java.util.Optional;

/// A model beside simple rulers on the same windows, as `thrum evaluate --json` prints it.
///
/// @param model the model's package as it was named
/// @param recipe the recipe as it was named
/// @param windows how many test windows there were
/// @param results the model in each precision, then the baselines
/// @param rounds the same of every model by itself, where the recipe makes several; scores are then
///   fractions of each model's own threshold, so that they can be pooled
public record Evaluation(
        String model,
        String recipe,
        Windows windows,
        List<MethodResult> results,
        @JsonInclude(Include.NON_EMPTY) List<Round> rounds) {
    /// How the results of the model itself are called.
    public static final String MODEL = "model";

    public Evaluation {
        results = List.copyOf(results);
        rounds = List.copyOf(rounds);
    }

    /// Of one model.
    public Evaluation(String model, String recipe, Windows windows, List<MethodResult> results) {
        this(model, recipe, windows, results, List.of());
    }

    /// What one of several models came to.
    ///
    /// @param about what the model was made of, or without
    /// @param windows how many test windows there were
    /// @param results the model in each precision, then the baselines
    public record Round(String about, Windows windows, List<MethodResult> results) {
        public Round {
            results = List.copyOf(results);
        }
    }

    /// How many test windows there were.
    ///
    /// @param normal healthy ones
    /// @param anomalous faulty ones
    public record Windows(int normal, int anomalous) {}

    /// The model's result in one precision; empty where the package has no such graph.
    public Optional<MethodResult> model(Precision precision) {
        return results.stream()
                .filter(result -> result.method().equals(MODEL) && result.precision() == precision)
                .findFirst();
    }

    /// What is to be beaten.
    public List<MethodResult> baselines() {
        return results.stream().filter(result -> !result.method().equals(MODEL)).toList();
    }
}
