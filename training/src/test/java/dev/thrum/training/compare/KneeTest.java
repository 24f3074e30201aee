package dev.thrum.training.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KneeTest {
    private static final double[] DOUBLED = {2, 4, 8, 16, 32, 64};

    @Test
    void twoStraightLinesMeetAtTheKnee() {
        assertThat(Knee.of(DOUBLED, new double[] {10, 6, 2, 1.9, 1.8, 1.7})).hasValue(2);
    }

    /// For e^(−a·u) over u = ln x, 0..U, the slope of the line from end to end is reached at u =
    /// ln(a·U / (1 − e^(−a·U))) / a.
    @Test
    void aPowerOfTheSizeHasItsKneeWhereTheSlopeIsTheMean() {
        double a = 0.7;
        double end = 5;
        double[] sizes =
                IntStream.rangeClosed(0, 500).mapToDouble(at -> Math.exp(at / 100.0)).toArray();
        double[] errors = Arrays.stream(sizes).map(size -> 3 + Math.pow(size, -a)).toArray();
        int knee = Knee.of(sizes, errors).orElseThrow();
        double closed = Math.log(a * end / (1 - Math.exp(-a * end))) / a;
        assertThat(knee / 100.0).isCloseTo(closed, within(0.011));
    }

    /// For 1/(x + 1) over 0..N, a size of 0 among them, the knee is at √(N + 1) − 1.
    @Test
    void withASizeOfZeroTheAxisIsLinear() {
        double[] sizes = IntStream.rangeClosed(0, 99).asDoubleStream().toArray();
        double[] errors = Arrays.stream(sizes).map(size -> 1 / (size + 1)).toArray();
        assertThat(Knee.of(sizes, errors)).hasValue(9);
    }

    @Test
    void aRiseAfterTheLowestCountsAsNoChange() {
        assertThat(Knee.of(DOUBLED, new double[] {10, 6, 2, 2.4, 3, 2.2})).hasValue(2);
    }

    @Test
    void straightFlatAndRisingCurvesHaveNone() {
        assertThat(Knee.of(DOUBLED, new double[] {6, 5, 4, 3, 2, 1})).isEmpty();
        assertThat(Knee.of(DOUBLED, new double[] {1, 1, 1, 1, 1, 1})).isEmpty();
        assertThat(Knee.of(DOUBLED, new double[] {1, 2, 3, 4, 5, 6})).isEmpty();
        assertThat(Knee.of(new double[] {4}, new double[] {1})).isEmpty();
    }

    @Test
    void aCurveThatFallsAtLastHasNone() {
        assertThat(Knee.of(DOUBLED, new double[] {6, 5.9, 5.8, 5.7, 5.5, 1})).isEmpty();
    }
}
