package dev.thrum.training.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.thrum.training.compare.Comparison;
import dev.thrum.training.evaluate.Evaluation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Every recipe on its data set, as `thrum benchmark accuracy` writes it.
///
/// @param date day it ended, such as `2026-03-01`
/// @param machine where it ran
/// @param command what was asked for
/// @param seeds seeds of the trainings
/// @param sets one a recipe that was run
/// @param skipped recipes that were not run
public record Accuracy(
        String date,
        Machine machine,
        String command,
        List<Long> seeds,
        List<Entry> sets,
        List<Skipped> skipped) {
    public Accuracy {
        seeds = List.copyOf(seeds);
        sets = List.copyOf(sets);
        skipped = List.copyOf(skipped);
    }

    /// A recipe that was run.
    ///
    /// @param recipe the name of its file
    /// @param data the folder of its data set below the root
    /// @param comparison what came of it; null where it failed, or makes several models
    /// @param evaluations what came of a recipe that makes several models, one a seed; else empty
    /// @param failure what was in the way; null where nothing was
    /// @param seconds wall time
    public record Entry(
            String recipe,
            String data,
            @JsonInclude(Include.NON_NULL) @Nullable Comparison comparison,
            @JsonInclude(Include.NON_EMPTY) List<Evaluation> evaluations,
            @JsonInclude(Include.NON_NULL) @Nullable String failure,
            double seconds) {
        public Entry {
            evaluations = List.copyOf(evaluations);
        }

        /// Whether there is something to show of every training.
        boolean isWhole() {
            return comparison == null ? !evaluations.isEmpty() : comparison.failures().isEmpty();
        }
    }

    /// A recipe that was not run.
    ///
    /// @param recipe the name of its file
    /// @param reason why
    public record Skipped(String recipe, String reason) {}

    /// Whether every recipe that has its data went well.
    public boolean isWhole() {
        return sets.stream().allMatch(Entry::isWhole);
    }
}
