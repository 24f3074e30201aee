package dev.thrum.training.quantize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RangeMethodTest {
    private static final int COUNT = 100_000;

    @Test
    void minMaxTakesTheOutermostValues() {
        float[] values = RandomNetwork.normal(new Random(1), COUNT, 1);
        values[777] = -40;
        values[4_000] = 90;

        assertThat(RangeMethod.MIN_MAX.of(values)).isEqualTo(new ValueRange(-40, 90));
    }

    /// 0.01 % of a normal distribution lie beyond 3.719 standard deviations on either side.
    @Test
    void percentileLeavesTheTailsOut() {
        float[] values = RandomNetwork.normal(new Random(2), COUNT, 2);
        values[5] = 1e6f;

        ValueRange range = RangeMethod.PERCENTILE.of(values);

        assertThat(range.low()).isCloseTo(-7.438f, within(0.6f));
        assertThat(range.high()).isCloseTo(7.438f, within(0.6f));
    }

    @Test
    void mseKeepsTheWholeOfAUniformDistribution() {
        Random random = new Random(3);
        float[] values = new float[COUNT];
        for (int i = 0; i < COUNT; i++) {
            values[i] = random.nextFloat() * 6 - 2;
        }

        ValueRange range = RangeMethod.MSE.of(values);

        assertThat(range.low()).isCloseTo(-2, within(0.05f));
        assertThat(range.high()).isCloseTo(4, within(0.05f));
    }

    /// With N values of which one is an outlier at t, a cut at r costs (t − r)²/N by saturation and
    /// r²·(1 + q)²/(12·255²) by rounding, where q is the low end's share of the high end. The sum
    /// is least where (t − r)/N = r·(1 + q)²/(12·255²).
    @Test
    void mseCutsALoneOutlierWhereSaturationAndRoundingBalance() {
        float[] values = RandomNetwork.normal(new Random(4), 20_000, 1);
        values[0] = 60;
        double low = RangeMethod.MIN_MAX.of(values).low();
        double rounding = Math.pow(1 - low / 60, 2) / (12 * 255 * 255);
        double expected = 60 / (1 + values.length * rounding);

        assertThat((double) RangeMethod.MSE.of(values).high()).isCloseTo(expected, within(3.0));
    }

    @ParameterizedTest
    @EnumSource(RangeMethod.class)
    void aConstantIsARangeOfItsOwn(RangeMethod method) {
        ValueRange range = method.of(new float[] {3, 3, 3});

        assertThat(range.low()).isLessThanOrEqualTo(3);
        assertThat(range.high()).isEqualTo(3);
    }
}
