package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;

/// The steps every front end begins with, as nodes.
final class Signal {
    /// Least mean square of a channel, in unit²: a channel that is silent reads −160 dB and divides
    /// by no zero.
    static final float SILENCE = 1e-16f;

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
        return graph.node("Sub", "frontend/centred", signal, mean(graph, "frontend/mean", signal));
    }

    /// The mean square of each row of `[channels, frames]` and [#SILENCE], shape `[channels, 1]`.
    static String power(GraphBuilder graph, String centred) {
        String squares = graph.node("Mul", "frontend/squares", centred, centred);
        return graph.node(
                "Add",
                "frontend/power",
                mean(graph, "frontend/meanSquare", squares),
                graph.scalar("frontend/silence", SILENCE));
    }

    /// The mean of each row, which keeps one column.
    static String mean(GraphBuilder graph, String label, String rows) {
        return reduced(graph, "ReduceMean", label, rows);
    }

    /// One value for each row by an operator such as `ReduceMax`.
    static String reduced(GraphBuilder graph, String operator, String label, String rows) {
        return graph.node(
                operator,
                label,
                List.of(rows, graph.constant(label + "/axis", new long[] {1}, 1)),
                Map.of("keepdims", 1));
    }

    /// `factor · log10` of values above 0.
    static String decibels(GraphBuilder graph, String label, String values, double factor) {
        return graph.node(
                "Mul",
                label,
                graph.node("Log", label + "/log", values),
                graph.scalar(label + "/decibel", (float) (factor / Math.log(10))));
    }

    static String reshape(GraphBuilder graph, String label, String value, long... shape) {
        String to = graph.constant(label + "/shape", shape, shape.length);
        return graph.node("Reshape", label, value, to);
    }
}
