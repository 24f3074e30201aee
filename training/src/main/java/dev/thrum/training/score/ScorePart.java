package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;

/// One way to say how strange a window is, fitted and ready to be written into a graph. Immutable.
public sealed interface ScorePart permits ResidualPart, DistancePart, DriftPart, BoundPart {
    /// Refuses a network the part was not fitted for.
    ///
    /// @param features features of a window
    /// @param latent size of the latent code
    void requireFit(int features, int latent);

    /// Adds the nodes of the part. Labels begin with `score/`.
    ///
    /// @return name of a float32 value of shape `[1]`, at least 0, higher for stranger windows
    String emit(GraphBuilder graph, ScoreValues values);

    /// Adds a node that takes the mean of a row, of shape `[1]`.
    static String mean(GraphBuilder graph, String label, String row) {
        return meanOverAxis(graph, label, row, 1);
    }

    /// Adds a node that takes the mean over one axis, which is gone then.
    static String meanOverAxis(GraphBuilder graph, String label, String values, long axis) {
        String axes = graph.constant(label + "/axis", new long[] {axis}, 1);
        return graph.node("ReduceMean", label, List.of(values, axes), Map.of("keepdims", 0));
    }
}
