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
    private final List<List<Float>> runs = new ArrayList<>();
    private final Map<Place, StreamScorer> streams = new HashMap<>();
    private final Map<Integer, List<Float>> foldsBegun = new HashMap<>();
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
        runs.clear();
    }

    /// Begins another stretch of signal.
    void beginStretch() {
        streams.clear();
        foldsBegun.clear();
    }

    private List<Float> run(int fold) {
        return foldsBegun.computeIfAbsent(
                fold,
                _ -> {
                    List<Float> begun = new ArrayList<>();
                    runs.add(begun);
                    return begun;
                });
    }

    void add(int fold, int phase, float[] window) {
        StreamScorer stream =
                streams.computeIfAbsent(
                        new Place(fold, phase),
                        _ -> new StreamScorer(scorers.get(fold), scoring, threshold));
        float score = stream.score(window);
        scores.get(fold).add(score);
        if (phase == 0) {
            run(fold).add(score);
        }
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
        return caveat.isEmpty() ? found : found.withMethod(found.method() + "; " + caveat);
    }

    /// The scores of this round in stretches of windows that follow each other. Where windows
    /// overlap more than on a board, only those a board would see: the others say little new, and
    /// would be taken for further running time.
    List<float[]> stretches() {
        return runs.stream().map(FoldScores::array).toList();
    }

    private static float[] array(List<Float> scores) {
        float[] array = new float[scores.size()];
        for (int i = 0; i < array.length; i++) {
            array[i] = scores.get(i);
        }
        return array;
    }

    @Override
    public void close() {
        scorers.forEach(GraphScorer::close);
    }
}
