package dev.thrum.training.train;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.calibrate.ThresholdRule;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.export.StreamScorer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Scores of held-out windows in one precision, each by the graph that was learned without it and
/// with all that a board remembers from window to window. A baseline follows windows below the
/// threshold, and the threshold comes of the scores: so both are found in rounds.
final class FoldScores implements AutoCloseable {
    private final Precision precision;
    private final ModelCard.@Nullable Scoring scoring;
    private final List<GraphScorer> scorers = new ArrayList<>();
    private final List<List<Float>> scores = new ArrayList<>();
    private final Map<Place, StreamScorer> streams = new HashMap<>();
    private double threshold = Float.MAX_VALUE;

    /// A signal of its own within a stretch: what one fold holds out, seen by every n-th window.
    private record Place(int fold, int phase) {}

    /// Loads the graphs.
    ///
    /// @param refits for each fold the graphs learned without it
    FoldScores(Precision precision, List<Learned> refits, ModelCard.@Nullable Scoring scoring) {
        this.precision = precision;
        this.scoring = scoring;
        for (Learned refit : refits) {
            scorers.add(new GraphScorer(refit.graph(precision)));
            scores.add(new ArrayList<>());
        }
    }

    Precision precision() {
        return precision;
    }

    /// Forgets the scores of an earlier round.
    void beginRound() {
        scores.forEach(List::clear);
    }

    /// Begins another stretch of signal.
    void beginStretch() {
        streams.clear();
    }

    void add(int fold, int phase, float[] window) {
        StreamScorer stream =
                streams.computeIfAbsent(
                        new Place(fold, phase),
                        _ -> new StreamScorer(scorers.get(fold), scoring, threshold));
        scores.get(fold).add(stream.score(window));
    }

    /// The threshold of this round's scores, which the next round accepts windows by.
    ///
    /// @param caveat what the folds cannot promise; may be empty
    ModelCard.Threshold endRound(ThresholdRule rule, String caveat) {
        ModelCard.Threshold found =
                rule.apply(
                        scores.stream()
                                .map(fold ->
                                        fold.stream().mapToDouble(Float::doubleValue).toArray())
                                .toList());
        threshold = found.value();
        return caveat.isEmpty()
                ? found
                : new ModelCard.Threshold(
                        found.value(),
                        found.quantile(),
                        found.method() + "; " + caveat,
                        found.windows(),
                        found.exceedances(),
                        found.foldQuantiles());
    }

    @Override
    public void close() {
        scorers.forEach(GraphScorer::close);
    }
}
