package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;

/// The steps every front end begins with, as nodes.
final class Signal {
    private Signal() {}

    static void check(int frames, int channels) {
        if (frames < 1) {
            throw new IllegalArgumentException("window must hold at least 1 frame, was " + frames);
        }
        if (channels < 1) {
            throw new IllegalArgumentException(
                    "window must hold at least 1 channel, was " + channels);
        }
    }

    /// `[1, frames, channels]` to `[channels, frames]`.
    static String channelMajor(GraphBuilder graph, String window, int frames, int channels) {
        String frameMajor = reshape(graph, "frontend/frames", window, frames, channels);
        if (channels == 1) {
            return reshape(graph, "frontend/signal", window, 1, frames);
        }
        return graph.node(
                "Transpose",
                "frontend/signal",
                List.of(frameMajor),
                Map.of("perm", new long[] {1, 0}));
    }

    /// Takes the mean of each row of `[channels, frames]` away.
    static String withoutMean(GraphBuilder graph, String signal) {
        String mean =
                graph.node(
                        "ReduceMean",
                        "frontend/mean",
                        List.of(signal, graph.constant("frontend/axis", new long[] {1}, 1)),
                        Map.of("keepdims", 1));
        return graph.node("Sub", "frontend/centred", signal, mean);
    }

    static String reshape(GraphBuilder graph, String label, String value, long... shape) {
        String to = graph.constant(label + "/shape", shape, shape.length);
        return graph.node("Reshape", label, value, to);
    }
}
