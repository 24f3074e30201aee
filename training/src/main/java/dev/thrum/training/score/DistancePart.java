package dev.thrum.training.score;

import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.graph.GraphBuilder;

/// The squared Mahalanobis distance per dimension of one side of a window from the healthy ones.
///
/// @param side what is measured
/// @param distance the healthy windows' centre and spread
record DistancePart(Side side, Mahalanobis distance) implements ScorePart {
    @Override
    public void requireFit(int features, int latent) {
        int width = side == Side.LATENT ? latent : features;
        if (distance.dimension() != width) {
            throw new IllegalArgumentException(
                    "the %s of the score must take %d values, took %d"
                            .formatted(side.text(), width, distance.dimension()));
        }
    }

    @Override
    public String emit(GraphBuilder graph, ScoreValues values) {
        long size = distance.dimension();
        String label = "score/" + side.text();
        String centre = graph.constant(label + "/centre", distance.mean(), 1, size);
        String factor = graph.constant(label + "/factor", distance.factor(), size, size);
        String centred = graph.node("Sub", label + "/centred", side.of(values), centre);
        String whitened = graph.node("MatMul", label + "/whitened", centred, factor);
        String squares = graph.node("Mul", label + "/squared", whitened, whitened);
        return ScorePart.mean(graph, label + "/mean", squares);
    }
}
