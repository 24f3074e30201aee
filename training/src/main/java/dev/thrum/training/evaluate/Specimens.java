package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.DatasetException;
import dev.thrum.training.dataset.Stretch;
import dev.thrum.training.dataset.WindowStream;
import dev.thrum.training.export.GraphScorer;
import dev.thrum.training.onnx.ModelProto;
import java.util.ArrayList;
import java.util.List;

/// Everything a graph says of some windows, spread evenly over stretches of signal, for people to
/// look at.
///
/// @param windows in the order of the stretches and of time
public record Specimens(List<Specimen> windows) {
    public Specimens {
        windows = List.copyOf(windows);
    }

    /// Looks at windows.
    ///
    /// @param healthy stretches without a fault
    /// @param faulty stretches with one
    /// @param most most windows to look at of either kind
    public static Specimens of(
            ModelProto graph,
            WindowStream stream,
            List<Stretch> healthy,
            List<Stretch> faulty,
            int most)
            throws DatasetException {
        List<Specimen> windows = new ArrayList<>();
        try (GraphScorer scorer = new GraphScorer(graph)) {
            look(scorer, stream, healthy, false, most, windows);
            look(scorer, stream, faulty, true, most, windows);
        }
        return new Specimens(windows);
    }

    private static void look(
            GraphScorer scorer,
            WindowStream stream,
            List<Stretch> stretches,
            boolean anomalous,
            int most,
            List<Specimen> windows)
            throws DatasetException {
        long count = stream.count(stretches);
        long taken = Math.min(most, count);
        long[] passed = {0};
        stream.forEach(
                stretches,
                (recording, start, window) -> {
                    if (passed[0] * taken / count != (passed[0] + 1) * taken / count) {
                        float score = scorer.score(window);
                        windows.add(
                                new Specimen(
                                        recording,
                                        start,
                                        anomalous,
                                        score,
                                        scorer.features(),
                                        scorer.reconstruction(),
                                        scorer.residual(),
                                        scorer.latent()));
                    }
                    passed[0]++;
                });
    }
}
