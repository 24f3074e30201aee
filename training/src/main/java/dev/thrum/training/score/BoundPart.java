package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;
import java.util.function.Supplier;

/// The negative evidence lower bound of a variational network, on the scale of the mean squared
/// residual: that residual, and what the window's code costs against the prior.
record BoundPart() implements ScorePart {
    @Override
    public void requireFit(int features, int latent) {}

    @Override
    public String emit(GraphBuilder graph, ScoreValues values) {
        Supplier<String> bound = values.negativeElbo();
        if (bound == null) {
            throw new IllegalArgumentException(
                    "the elbo of the score must come from a variational network, this one has none");
        }
        return bound.get();
    }
}
