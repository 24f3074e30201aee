package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandardisationTest {
    @Test
    void theFloorAddsToTheVariance() {
        float[][] features = {{1, 5}, {7, 5}}; // mean 4 and 5, variance 9 and 0

        float[] row = {12, 9};
        Standardisation.fit(features, 4).apply(row);

        assertThat(row[0]).isCloseTo(8f / 5, within(1e-6f)); // √(9 + 16) = 5
        assertThat(row[1]).isCloseTo(4f / 4, within(1e-6f)); // √(0 + 16) = 4
    }

    @Test
    void aLargeMeanDoesNotSwallowASmallDeviation() {
        Random random = new Random(11);
        float[][] features = new float[4_000][1];
        for (float[] row : features) {
            row[0] = (float) (10_000 + random.nextGaussian());
        }

        float[] row = {10_003};
        Standardisation.fit(features, 0).apply(row);

        assertThat(row[0]).isCloseTo(3, within(0.15f));
    }

    @Test
    void theGraphGivesWhatTheArrayMethodGives() {
        Standardisation standardisation =
                new Standardisation(new float[] {1, -2, 30}, new float[] {0.5f, 3, 7});
        GraphBuilder graph = new GraphBuilder("standardisation");
        String input = graph.input("features", 1, 3);
        graph.rename(standardisation.emit(graph, input), "z");
        graph.output("z", 1, 3);

        float[] row = {4.7f, 0.1f, -3};
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            session.run(row);
            standardisation.apply(row);
            assertThat(session.copyOf("z")).isEqualTo(row);
        }
    }

    @Test
    void aFeatureThatNeverChangesIsRefusedWithoutAFloor() {
        assertThatThrownBy(() -> Standardisation.fit(new float[][] {{1, 2}, {3, 2}}, 0))
                .hasMessage(
                        "standardisation: feature 1 must have a finite mean and a scale above 0,"
                                + " was mean 2.0, scale 0.0; a floor above 0 mends a feature that"
                                + " never changes");
    }

    @Test
    void aNegativeFloorIsRefused() {
        assertThatThrownBy(() -> Standardisation.fit(new float[][] {{1}}, -1))
                .hasMessage("standardisation: floor must be at least 0, was -1.0");
    }
}
