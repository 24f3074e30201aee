package dev.thrum.edge.decision.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Counted by hand, and against series whose nature is known.
class MannKendallTest {
    private static final int POINTS = 64;

    @Test
    void aRisingSeriesOfFiveHasAllTenPairs() {
        double[] values = {1, 2, 3, 4, 5};

        assertThat(MannKendall.score(values, 5)).isEqualTo(10);
        assertThat(MannKendall.variance(values, 5, new double[5]))
                .isCloseTo(300.0 / 18, within(1e-12));
    }

    @Test
    void aTiedPairCountsForNothingAndTakesVarianceOff() {
        double[] values = {3, 1, 2, 2, 4};

        assertThat(MannKendall.score(values, 5)).isEqualTo(3);
        assertThat(MannKendall.variance(values, 5, new double[5]))
                .isCloseTo((300.0 - 18) / 18, within(1e-12));
        assertThat(MannKendall.figure(3, 47.0 / 3))
                .as("less one for continuity")
                .isCloseTo(2 / Math.sqrt(47.0 / 3), within(1e-12));
    }

    @Test
    void equalValuesHaveNoVarianceAndNoFigure() {
        double[] values = {7, 7, 7, 7};

        assertThat(MannKendall.score(values, 4)).isZero();
        assertThat(MannKendall.variance(values, 4, new double[4])).isZero();
        assertThat(MannKendall.figure(0, 0)).isZero();
    }

    @Test
    void neighboursThatAlternateDoNotRaiseTheVariance() {
        double[] ranks = {1, 8, 2, 7, 3, 6, 4, 5};

        assertThat(MannKendall.inflation(ranks, 8)).isEqualTo(1);
    }

    @Test
    void neighboursAlikeAreFoundToRiseSeldomMoreThanStated() {
        Random random = new Random(11);
        LineFit fit = new LineFit(POINTS);
        double[] times = new double[POINTS];
        double[] values = new double[POINTS];
        int corrected = 0;
        int plain = 0;
        int series = 1000;
        double variance = POINTS * (POINTS - 1.0) * (2.0 * POINTS + 5) / 18;
        for (int each = 0; each < series; each++) {
            double value = random.nextGaussian();
            for (int i = 0; i < POINTS; i++) {
                value = 0.7 * value + Math.sqrt(1 - 0.49) * random.nextGaussian();
                times[i] = i;
                values[i] = value;
            }
            corrected += fit.through(times, values, POINTS, 1.96).figure() > 1.645 ? 1 : 0;
            plain +=
                    MannKendall.figure(MannKendall.score(values, POINTS), variance) > 1.645 ? 1 : 0;
        }

        assertThat(corrected).isLessThanOrEqualTo(series * 8 / 100);
        assertThat(plain).isGreaterThanOrEqualTo(series * 20 / 100);
    }
}
