package dev.thrum.training.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.model.ModelCard;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ThresholdRuleTest {
    private static double[] constant(double score) {
        return IntStream.range(0, 10).mapToDouble(_ -> score).toArray();
    }

    @Test
    void aSingleFoldGivesItsQuantile() {
        double[] scores = IntStream.rangeClosed(0, 100).asDoubleStream().toArray();
        ModelCard.Threshold threshold = new ThresholdRule(0.99, 0.9, 1).apply(List.of(scores));
        assertThat(threshold.value()).isEqualTo(99);
        assertThat(threshold.windows()).isEqualTo(101);
        assertThat(threshold.exceedances()).isEqualTo(2);
        assertThat(threshold.foldQuantiles()).isEmpty();
    }

    /// Logs 0, ln 2, ln 4 have mean ln 2 and deviation ln 2; t(0.9; 2) = 1.885618 by the closed
    /// form of Student's distribution with two degrees of freedom, (2p − 1)·√(1 / (2p(1 − p))).
    @Test
    void severalFoldsGiveThePredictionLimitOfTheirLogarithms() {
        ModelCard.Threshold threshold =
                new ThresholdRule(0.99, 0.9, 1)
                        .apply(List.of(constant(1), constant(2), constant(4)));
        double t = 0.8 * Math.sqrt(1 / (2 * 0.9 * 0.1));
        double expected = 2 * Math.pow(2, t * Math.sqrt(4.0 / 3));
        assertThat(threshold.value()).isCloseTo(expected, within(1e-6));
        assertThat(threshold.exceedances()).isZero();
        assertThat(threshold.foldQuantiles()).containsExactly(1.0, 2.0, 4.0);
    }

    /// Student's t with one degree of freedom is Cauchy's: t(p; 1) = tan(π(p − ½)).
    @Test
    void twoFoldsAreGivenLessConfidence() {
        ModelCard.Threshold threshold =
                new ThresholdRule(0.99, 0.9, 1).apply(List.of(constant(1), constant(4)));
        double t = Math.tan(Math.PI * 0.3);
        double deviation = Math.log(2) * Math.sqrt(2);
        double expected = 2 * Math.exp(t * deviation * Math.sqrt(1.5));
        assertThat(threshold.value()).isCloseTo(expected, within(1e-5));
        assertThat(threshold.method()).startsWith("0.80 upper prediction limit");
    }

    @Test
    void theThresholdIsNeverBelowTheWorstFold() {
        ModelCard.Threshold threshold =
                new ThresholdRule(0.99, 0.5, 1)
                        .apply(List.of(constant(1), constant(1), constant(1), constant(9)));
        assertThat(threshold.value()).isEqualTo(9);
        assertThat(threshold.exceedances()).isEqualTo(10);
    }

    @Test
    void quantilesAreInterpolatedBetweenOrderStatistics() {
        assertThat(Quantile.of(new double[] {4, 1, 3, 2}, 0.5)).isEqualTo(2.5);
        assertThat(Quantile.of(new double[] {10, 20}, 0.99)).isCloseTo(19.9, within(1e-12));
        assertThat(Quantile.of(new double[] {7}, 0.3)).isEqualTo(7);
    }
}
