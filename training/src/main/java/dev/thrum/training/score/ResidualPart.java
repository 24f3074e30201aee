package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;

/// The mean squared residual of the standardised features.
record ResidualPart() implements ScorePart {
    @Override
    public void requireFit(int features, int latent) {}

    @Override
    public String emit(GraphBuilder graph, ScoreValues values) {
        return ScorePart.mean(graph, "score/residual/mean", values.squaredResidual());
    }
}
