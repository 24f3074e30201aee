package dev.thrum.training.compare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.training.figure.Figure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ElbowFigureTest {
    private static Sweep.Point point(String value, @Nullable Double loss) {
        return new Sweep.Point(value, loss, loss == null ? List.of() : List.of(loss), 10, 1, null);
    }

    private static List<Figure> figures(@Nullable String knee, Sweep.Point... points) {
        return ElbowFigure.all(
                new Sweep(
                        "r.yaml",
                        "network.latent",
                        "mse",
                        List.of(1L),
                        List.of(
                                new Sweep.Curve(
                                        Map.of("network.inputNoise", "0.3"),
                                        List.of(points),
                                        knee,
                                        "the knee is at 8"))));
    }

    @Test
    void theKneeIsMarkedOnALogarithmicAxis() {
        Figure.Plot plot =
                (Figure.Plot)
                        figures("8", point("2", 0.9), point("8", 0.4), point("32", 0.35))
                                .getFirst();
        assertThat(plot.title())
                .isEqualTo("Validation error by network.latent, network.inputNoise 0.3");
        assertThat(plot.x().logarithmic()).isTrue();
        assertThat(plot.series().get(0).points())
                .containsExactly(
                        new Figure.Point(2, 0.9),
                        new Figure.Point(8, 0.4),
                        new Figure.Point(32, 0.35));
        assertThat(plot.series().get(1).label()).isEqualTo("knee: 8");
        assertThat(plot.series().get(1).points()).extracting(Figure.Point::x).containsOnly(8.0);
    }

    @Test
    void wordsStandAtTheirPlacesAndFailedTrainingsAreLeftOut() {
        Figure.Plot plot =
                (Figure.Plot)
                        figures(null, point("relu", 0.5), point("gelu", null), point("tanh", 0.4))
                                .getFirst();
        assertThat(plot.x().logarithmic()).isFalse();
        assertThat(plot.series()).hasSize(1);
        assertThat(plot.series().get(0).points())
                .containsExactly(new Figure.Point(1, 0.5), new Figure.Point(3, 0.4));
    }

    @Test
    void aSinglePointIsNoCurve() {
        assertThat(figures("2", point("2", 0.9), point("4", null))).isEmpty();
    }
}
