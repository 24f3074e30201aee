package dev.thrum.training.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.training.onnx.ModelProto;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraphSessionTest {
    @Test
    void everyOutputIsFilledByEachRun() {
        try (GraphSession session = new GraphSession(doubleAndNegative())) {
            session.run(new float[] {1, 2, 3});
            float[] first = session.copyOf("double");
            session.run(new float[] {10, 20, 30});

            assertThat(first).containsExactly(2, 4, 6);
            assertThat(session.copyOf("double")).containsExactly(20, 40, 60);
            assertThat(session.copyOf("negative")).containsExactly(-10, -20, -30);
        }
    }

    @Test
    void anUnknownOutputIsRefusedWithTheKnownOnes() {
        try (GraphSession session = new GraphSession(doubleAndNegative())) {
            assertThatThrownBy(() -> session.output("score"))
                    .hasMessage("graph test: no output score, only [double, negative]");
        }
    }

    @Test
    void anInputOfAnotherSizeIsRefused() {
        try (GraphSession session = new GraphSession(doubleAndNegative())) {
            assertThatThrownBy(() -> session.run(new float[4]))
                    .hasMessage("graph test: input must hold 3 values, was 4");
        }
    }

    @Test
    void aGraphOnnxRuntimeCannotLoadIsNamed() {
        GraphBuilder graph = new GraphBuilder("broken");
        graph.rename(graph.node("NoSuchOperator", "y", graph.input("x", 1)), "z");
        graph.output("z", 1);

        assertThatThrownBy(() -> new GraphSession(graph.build(Map.of())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("graph broken: does not load")
                .cause()
                .hasMessageContaining("NoSuchOperator");
    }

    private static ModelProto doubleAndNegative() {
        GraphBuilder graph = new GraphBuilder("test");
        String input = graph.input("window", 1, 3);
        graph.rename(graph.node("Add", "sum", input, input), "double");
        graph.output("double", 1, 3);
        graph.rename(graph.node("Neg", "minus", input), "negative");
        graph.output("negative", 1, 3);
        return graph.build(Map.of());
    }
}
