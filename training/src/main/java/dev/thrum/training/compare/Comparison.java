package dev.thrum.training.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.thrum.training.evaluate.Evaluation;
import java.util.List;

/// Networks and baselines on the same split of the same data, as `thrum compare --json` prints it.
///
/// @param recipe the recipe as it was named
/// @param seeds seeds of the networks and of the forests
/// @param score what the networks' score is
/// @param rounds names of the models each method made, whose scores are pooled; empty where it made
///   one
/// @param windows how many test windows there were
/// @param frontEndMicros median time of the front end alone, in microseconds: what every method
///   needs before it begins
/// @param rows one line a method, the best first
/// @param failures networks that could not be trained, with the reason
/// @param leftOut families that were asked for and the recipe cannot feed
/// @param verdict whether any network is worth its cost, in words
public record Comparison(
        String recipe,
        List<Long> seeds,
        String score,
        @JsonInclude(Include.NON_EMPTY) List<String> rounds,
        Evaluation.Windows windows,
        double frontEndMicros,
        List<Row> rows,
        @JsonInclude(Include.NON_EMPTY) List<Failure> failures,
        @JsonInclude(Include.NON_EMPTY) List<Lineup.LeftOut> leftOut,
        String verdict) {
    public Comparison {
        seeds = List.copyOf(seeds);
        rounds = List.copyOf(rounds);
        rows = List.copyOf(rows);
        failures = List.copyOf(failures);
        leftOut = List.copyOf(leftOut);
    }

    /// A network that could not be trained.
    ///
    /// @param name name of the network
    /// @param reason what was in the way
    public record Failure(String name, String reason) {}
}
