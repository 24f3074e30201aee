package dev.thrum.training.train;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.export.GraphScorer;
import java.util.ArrayList;
import java.util.List;

/// Scores of held-out windows in one precision, each by the graph that was learned without it.
final class FoldScores implements AutoCloseable {
    private final Precision precision;
    private final List<GraphScorer> scorers = new ArrayList<>();
    private final List<List<Float>> scores = new ArrayList<>();

    /// Loads the graphs.
    ///
    /// @param refits for each fold the graphs learned without it
    FoldScores(Precision precision, List<Learned> refits) {
        this.precision = precision;
        for (Learned refit : refits) {
            scorers.add(new GraphScorer(refit.graph(precision)));
            scores.add(new ArrayList<>());
        }
    }

    Precision precision() {
        return precision;
    }

    void add(int fold, float[] window) {
        scores.get(fold).add(scorers.get(fold).score(window));
    }

    List<double[]> scores() {
        return scores.stream()
                .map(fold -> fold.stream().mapToDouble(Float::doubleValue).toArray())
                .toList();
    }

    @Override
    public void close() {
        scorers.forEach(GraphScorer::close);
    }
}
