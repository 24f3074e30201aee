package dev.thrum.training.frontend;

import dev.thrum.training.graph.GraphBuilder;
import java.util.Locale;

/// How the power density of a band becomes a feature.
public enum Scale {
    /// 10·log10(P + [WelchBands#EPSILON]): what differs by a factor differs by a sum.
    DB,
    /// √P, the amplitude density, in unit/√Hz.
    SQRT,
    /// P itself, in unit²/Hz.
    LINEAR;

    /// The word in recipes, such as `dB`.
    public String text() {
        return this == DB ? "dB" : name().toLowerCase(Locale.ROOT);
    }

    String emit(GraphBuilder graph, String density) {
        return switch (this) {
            case DB ->
                    Signal.decibels(
                            graph,
                            "frontend/decibels",
                            graph.node(
                                    "Add",
                                    "frontend/floored",
                                    density,
                                    graph.scalar("frontend/epsilon", (float) WelchBands.EPSILON)),
                            10);
            case SQRT -> graph.node("Sqrt", "frontend/amplitude", density);
            case LINEAR -> density;
        };
    }
}
