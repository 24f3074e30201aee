package dev.thrum.training.frontend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ScalingTest {
    private static List<float[]> gaussian(int rows, double outliers) {
        Random random = new Random(2);
        List<float[]> features = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            double value = 5 + 2 * random.nextGaussian();
            features.add(new float[] {(float) (random.nextDouble() < outliers ? 1e4 : value), 3});
        }
        return features;
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void itsNodesScaleAsItDoesItself(Scaling scaling) {
        Standardisation fitted = scaling.fit(gaussian(500, 0), new Floors(List.of(0.0, 1.0)));
        GraphBuilder graph = new GraphBuilder("scaling");
        graph.rename(fitted.emit(graph, graph.input("features", 1, 2)), "scaled");
        graph.output("scaled", 1, 2);
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            for (float[] row : new float[][] {{5, 3}, {-100, 2}, {100, 9}, {6, 3.5f}}) {
                session.run(row);
                assertThat(session.copyOf("scaled"))
                        .containsExactly(fitted.applied(row), offset(1e-6f));
            }
        }
    }

    @Test
    void onGaussianFeaturesRobustAgreesWithStandard() {
        Floors floors = new Floors(List.of(0.5, 1.0));
        List<float[]> features = gaussian(20_000, 0);
        float[] standard = Scaling.STANDARD.fit(features, floors).scale();
        float[] robust = Scaling.ROBUST.fit(features, floors).scale();
        assertThat((double) standard[0]).isCloseTo(Math.hypot(2, 0.5), offset(0.05));
        assertThat((double) robust[0]).isCloseTo(Math.hypot(2, 0.5), offset(0.12));
        assertThat(robust[1]).isEqualTo(1);
    }

    @Test
    void aFewWindowsFarAwayMoveStandardAndNotRobust() {
        List<float[]> features = gaussian(2_000, 0.05);
        Floors floors = Floors.of(0.1);
        assertThat(Scaling.STANDARD.fit(features, floors).scale()[0]).isGreaterThan(1_000);
        Standardisation robust = Scaling.ROBUST.fit(features, floors);
        assertThat(robust.scale()[0]).isBetween(1.8f, 2.4f);
        assertThat(robust.applied(new float[] {5, 3})[0]).isBetween(-0.2f, 0.2f);
    }

    @Test
    void rangeGivesZeroToOneAndClipsWhatLiesBeyond() {
        List<float[]> features = List.of(new float[] {2, 7}, new float[] {4, 7});
        Standardisation range = Scaling.RANGE.fit(features, new Floors(List.of(0.0, 0.5)));
        assertThat(range.applied(new float[] {2, 7})).containsExactly(0, 0.5f);
        assertThat(range.applied(new float[] {4, 7.5f})).containsExactly(1, 1);
        assertThat(range.applied(new float[] {3, 6})).containsExactly(0.5f, 0);
        assertThat(range.applied(new float[] {9, 70})).containsExactly(1, 1);
    }

    @ParameterizedTest
    @EnumSource(Scaling.class)
    void withoutWindowsThereIsNoScale(Scaling scaling) {
        assertThatThrownBy(() -> scaling.fit(List.of(), Floors.of(1)))
                .hasMessage("standardisation: needs at least 1 window, had none");
    }
}
