package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;

/// How the parts of a score become one number.
public enum Combination {
    /// The arithmetic mean: one large part is enough.
    MEAN("mean") {
        @Override
        String emit(GraphBuilder graph, List<String> parts) {
            String sum = chained(graph, "Add", "score/sum", parts);
            return graph.node(
                    "Mul", "score/mean", sum, graph.scalar("score/share", 1f / parts.size()));
        }
    },
    /// The geometric mean: parts of any scale weigh the same.
    GEOMETRIC("geometric") {
        @Override
        String emit(GraphBuilder graph, List<String> parts) {
            // By logarithms, because a product of large parts would leave the range of float32.
            String joined = graph.node("Concat", "score/joined", parts, Map.of("axis", 0));
            String floored =
                    graph.node("Max", "score/floored", joined, graph.scalar("score/floor", LEAST));
            String logs = graph.node("Log", "score/logs", floored);
            String mean = graph.node("ReduceMean", "score/mean", List.of(logs), Map.of());
            return graph.node("Exp", "score/geometric", mean);
        }
    },
    /// The largest part: any of them may raise the alarm alone.
    MAX("max") {
        @Override
        String emit(GraphBuilder graph, List<String> parts) {
            return chained(graph, "Max", "score/max", parts);
        }
    };

    /// Parts below this count as this in a geometric mean.
    private static final float LEAST = 1e-12f;

    private final String text;

    Combination(String text) {
        this.text = text;
    }

    /// The word in recipes and model cards.
    public String text() {
        return text;
    }

    /// Adds the nodes that combine two or more values of shape `[1]` to one.
    abstract String emit(GraphBuilder graph, List<String> parts);

    private static String chained(
            GraphBuilder graph, String operator, String label, List<String> parts) {
        String chain = parts.getFirst();
        for (String part : parts.subList(1, parts.size())) {
            chain = graph.node(operator, label, chain, part);
        }
        return chain;
    }
}
