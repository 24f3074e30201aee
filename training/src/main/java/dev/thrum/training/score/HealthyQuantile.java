package dev.thrum.training.score;

import dev.thrum.training.calibrate.Quantile;
import dev.thrum.training.fit.Examples;
import dev.thrum.training.fit.TrainingException;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Autoencoder;
import java.util.Map;

/// What a part of a score makes of healthy windows, by the part's own nodes.
final class HealthyQuantile {
    private HealthyQuantile() {}

    /// A quantile of the part over healthy windows.
    ///
    /// @throws TrainingException if it is not above 0, so that nothing can be divided by it
    static float of(ScorePart part, Autoencoder network, Examples features, double quantile)
            throws TrainingException {
        GraphBuilder graph = new GraphBuilder("part");
        String input = graph.input("input", 1, network.inputs());
        ScoreValues values = ScoreValues.of(graph, input, network.emit(graph, input));
        graph.rename(part.emit(graph, values), "part");
        graph.output("part", 1);
        double[] healthy = new double[features.rows()];
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            for (int row = 0; row < healthy.length; row++) {
                session.run(features.row(row));
                healthy[row] = session.output("part").get(0);
            }
        }
        float found = (float) Quantile.of(healthy, quantile);
        if (!(found > 0) || !Float.isFinite(found)) {
            throw new TrainingException(
                    "score.parts: the %s quantile of a part over healthy windows must be above 0, was %s: leave calibrate out"
                            .formatted(quantile, found));
        }
        return found;
    }
}
