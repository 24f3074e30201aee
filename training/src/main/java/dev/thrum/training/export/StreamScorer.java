package dev.thrum.training.export;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.ScoreStream;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/// Scores the windows of one signal in their order, with all that a board remembers from window to
/// window. Any number of streams may share a graph, which belongs to the caller. One thread at a
/// time.
public final class StreamScorer {
    private final GraphScorer scorer;
    private final FloatBuffer baseline;
    private final ScoreStream stream;

    /// Begins a stream.
    ///
    /// @param scoring the card's; null where every window stands by itself
    /// @param threshold smoothed score below which a window is accepted as healthy
    public StreamScorer(GraphScorer scorer, ModelCard.@Nullable Scoring scoring, double threshold) {
        this.scorer = scorer;
        this.baseline = FloatBuffer.allocate(scorer.baseline().capacity());
        this.stream =
                new ScoreStream(scoring, (float) threshold, scorer.featuresInPlace(), baseline);
    }

    /// Scores the next window.
    ///
    /// @param window frames × channels values, frame-major, in the units of the model card
    /// @return the smoothed score
    public float score(float[] window) {
        scorer.baseline().put(0, baseline, 0, baseline.capacity());
        return stream.next(scorer.score(window));
    }
}
