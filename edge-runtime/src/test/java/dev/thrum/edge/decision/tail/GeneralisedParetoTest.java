package dev.thrum.edge.decision.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GeneralisedParetoTest {
    /// Coles (2001), §4.4.1: daily rainfall, 152 of 17,531 days over 30 mm, scale 7.44, shape 0.184
    /// and a 100-year level of 106.3 mm.
    @Test
    void theLevelOfThePublishedRainfallIsFoundAgain() {
        double count = 100 * 365 * 152 / 17_531.0;

        assertThat(30 + new GeneralisedPareto(7.44, 0.184).level(count))
                .isCloseTo(106.3, within(0.2));
    }

    @Test
    void withoutShapeTheTailIsExponential() {
        GeneralisedPareto tail = new GeneralisedPareto(2, 0);

        assertThat(tail.exceedance(6)).isCloseTo(Math.exp(-3), within(1e-12));
        assertThat(tail.level(Math.E)).isCloseTo(2, within(1e-12));
        assertThat(tail.logLikelihood(new double[] {1, 3}))
                .isCloseTo(-2 * Math.log(2) - 2, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.4, -1e-5, 0, 1e-5, 0.3, 0.9})
    void oneOfCountExcessesLiesOverTheLevelOfCount(double shape) {
        GeneralisedPareto tail = new GeneralisedPareto(3, shape);

        assertThat(tail.exceedance(tail.level(250))).isCloseTo(1 / 250.0, within(1e-8));
    }

    @Test
    void belowShapeZeroNothingLiesOverTheLargestValue() {
        GeneralisedPareto tail = new GeneralisedPareto(1, -0.25);

        assertThat(tail.exceedance(4)).isZero();
        assertThat(tail.logLikelihood(new double[] {1, 4.1})).isNegative().isInfinite();
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 0.2, 0.5})
    void theMostLikelyTailOfALargeSampleIsTheOneItCameFrom(double shape) {
        GeneralisedPareto fitted =
                excesses(new GeneralisedPareto(2, shape), 20_000, 5).mostLikely();

        assertThat(fitted.shape()).isCloseTo(shape, within(0.03));
        assertThat(fitted.scale()).isCloseTo(2, within(0.06));
    }

    @Test
    void noTailOfAGridIsMoreLikelyThanTheMostLikelyOne() {
        for (int seed = 0; seed < 20; seed++) {
            Excesses excesses = excesses(new GeneralisedPareto(1, 0.1), 40, seed);
            double best = excesses.logLikelihood(excesses.mostLikely());
            for (double shape = -0.49; shape < 1; shape += 0.05) {
                for (double scale = 0.2; scale < 5; scale *= 1.1) {
                    assertThat(excesses.logLikelihood(new GeneralisedPareto(scale, shape)))
                            .as("seed %d, scale %s, shape %s", seed, scale, shape)
                            .isLessThanOrEqualTo(best + 0.02);
                }
            }
        }
    }

    static Excesses excesses(GeneralisedPareto tail, int count, long seed) {
        Random random = new Random(seed);
        double[] excesses = new double[count];
        for (int i = 0; i < count; i++) {
            excesses[i] = tail.level(1 / (1 - random.nextDouble()));
        }
        return new Excesses(excesses);
    }
}
