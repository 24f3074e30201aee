package dev.thrum.training.evaluate;

import dev.thrum.edge.model.ModelCard;
import dev.thrum.edge.model.Precision;
import dev.thrum.training.onnx.ModelProto;
import org.jspecify.annotations.Nullable;

/// A graph to be evaluated.
///
/// @param precision its arithmetic
/// @param graph from raw window to score
/// @param threshold score from which on a window is anomalous
/// @param scoring what becomes of scores from window to window; null where every window stands by
///   itself
public record Candidate(
        Precision precision,
        ModelProto graph,
        double threshold,
        ModelCard.@Nullable Scoring scoring) {
    /// Windows of signal that must go before a window for its score to be that of a running board.
    long lead() {
        return scoring == null
                ? 0
                : scoring.adaptation() == null ? scoring.smoothing() - 1 : Long.MAX_VALUE;
    }
}
