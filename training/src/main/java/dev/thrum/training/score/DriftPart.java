package dev.thrum.training.score;

import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.network.FeatureShape;

/// The squared Mahalanobis distance per channel of a window's channel means.
///
/// @param shape channels and bins of the features
/// @param distance centre and spread of the means, by channel
record DriftPart(FeatureShape shape, Mahalanobis distance) implements ScorePart {
    private static final String LABEL = "score/" + DriftSettings.TYPE;

    /// The mean of each channel over a window.
    static float[] means(float[] row, FeatureShape shape) {
        float[] means = new float[shape.channels()];
        for (int channel = 0; channel < means.length; channel++) {
            double sum = 0;
            for (int bin = 0; bin < shape.bins(); bin++) {
                sum += row[channel * shape.bins() + bin];
            }
            means[channel] = (float) (sum / shape.bins());
        }
        return means;
    }

    @Override
    public void requireFit(int features, int latent) {
        if (shape.features() != features) {
            throw new IllegalArgumentException(
                    "the %s of the score must take %d values, took %d"
                            .formatted(DriftSettings.TYPE, features, shape.features()));
        }
    }

    @Override
    public String emit(GraphBuilder graph, ScoreValues values) {
        long channels = shape.channels();
        long[] sizes = {1, channels, shape.bins()};
        String byChannel =
                graph.node(
                        "Reshape",
                        LABEL + "/by-channel",
                        values.features(),
                        graph.constant(LABEL + "/shape", sizes, sizes.length));
        String means = ScorePart.meanOverAxis(graph, LABEL + "/means", byChannel, 2);
        String centre = graph.constant(LABEL + "/centre", distance.mean(), 1, channels);
        String factor = graph.constant(LABEL + "/factor", distance.factor(), channels, channels);
        String centred = graph.node("Sub", LABEL + "/centred", means, centre);
        String whitened = graph.node("MatMul", LABEL + "/whitened", centred, factor);
        String squares = graph.node("Mul", LABEL + "/squared", whitened, whitened);
        return ScorePart.mean(graph, LABEL + "/mean", squares);
    }
}
