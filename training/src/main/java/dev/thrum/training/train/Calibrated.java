package dev.thrum.training.train;

import dev.thrum.edge.model.HealthyScores;
import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.evaluate.Candidate;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A model and its thresholds, not yet written.
///
/// @param model what the final fit made
/// @param thresholds threshold of each precision, from windows no fit saw
/// @param healthy the scores of those windows
/// @param scoring what becomes of scores from window to window; null where every window stands by
///   itself
public record Calibrated(
        Learned model,
        SortedMap<Precision, ModelCard.Threshold> thresholds,
        HealthyScores healthy,
        ModelCard.@Nullable Scoring scoring) {
    public Calibrated {
        thresholds = Collections.unmodifiableSortedMap(new TreeMap<>(thresholds));
    }

    /// The graphs with their thresholds, to be evaluated.
    public List<Candidate> candidates() {
        return thresholds.entrySet().stream()
                .map(entry ->
                        new Candidate(
                                entry.getKey(),
                                model.graph(entry.getKey()),
                                entry.getValue().value(),
                                scoring))
                .toList();
    }
}
