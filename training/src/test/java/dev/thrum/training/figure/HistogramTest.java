package dev.thrum.training.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class HistogramTest {
    private static final Histogram DECADES =
            Histogram.of(new double[] {0.1, 2, 3, 50, 1000, 5000, 0}, 1, 1000, 3);

    @Test
    void binsHaveEqualRatios() {
        assertThat(numbers(DECADES.edges()))
                .containsExactly(new double[] {1, 10, 100, 1000}, within(1e-9));
    }

    @Test
    void everyValueIsCountedOnceAndWhatLiesOutsideAtTheEnds() {
        assertThat(numbers(DECADES.shares()))
                .containsExactly(new double[] {4 / 7.0, 1 / 7.0, 2 / 7.0}, within(1e-12));
        assertThat(DECADES.peak()).isCloseTo(4 / 7.0, within(1e-12));
    }

    @Test
    void theOutlineBeginsAndEndsAtZeroAndHoldsEveryEdge() {
        Figure.Series outline = DECADES.outline("healthy");
        assertThat(outline.points().stream().mapToDouble(Figure.Point::x).toArray())
                .containsExactly(new double[] {1, 1, 10, 10, 100, 100, 1000, 1000}, within(1e-9));
        assertThat(outline.points().getFirst().y()).isZero();
        assertThat(outline.points().getLast().y()).isZero();
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
