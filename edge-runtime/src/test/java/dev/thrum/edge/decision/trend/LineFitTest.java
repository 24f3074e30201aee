package dev.thrum.edge.decision.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the example of Sen (1968, Journal of the American Statistical Association 63), and lines
/// that are known.
class LineFitTest {
    private static final double[] SEN_TIMES = {1, 2, 3, 4, 10, 12, 18};
    private static final double[] SEN_VALUES = {9, 15, 19, 20, 45, 55, 78};

    private final LineFit fit = new LineFit(Rung.POINTS);

    @Test
    void givesSensSlopeAndBounds() {
        Line line = fit.through(SEN_TIMES, SEN_VALUES, 7, 1.96);

        assertThat(line.slope()).isEqualTo(4);
        assertThat(fit.lowerBound(21, 13)).isCloseTo(26.0 / 7, within(1e-12));
        assertThat(fit.upperBound(21, 13)).isCloseTo(35.0 / 8, within(1e-12));
    }

    @Test
    void wildPointsLeaveALineWhereItIs() {
        double[] times = new double[20];
        double[] values = new double[20];
        for (int i = 0; i < 20; i++) {
            times[i] = i;
            values[i] = i % 4 == 0 ? 1000 : 3 + 0.5 * i;
        }

        Line line = fit.through(times, values, 20, 1.96);

        assertThat(line.slope()).isCloseTo(0.5, within(1e-9));
        assertThat(line.at(10)).isCloseTo(8, within(1e-9));
        assertThat(line.reaches(13, line.slope())).isCloseTo(20, within(1e-9));
    }

    @Test
    void theBoundsHoldTheTrueSlopeAsOftenAsStated() {
        Random random = new Random(5);
        double[] times = new double[32];
        double[] values = new double[32];
        int held = 0;
        for (int each = 0; each < 500; each++) {
            for (int i = 0; i < 32; i++) {
                times[i] = i;
                values[i] = 0.1 * i + random.nextGaussian();
            }
            Line line = fit.through(times, values, 32, 1.96);
            held += line.lower() <= 0.1 && 0.1 <= line.upper() ? 1 : 0;
        }

        assertThat(held).isGreaterThanOrEqualTo(475);
    }

    @Test
    void tellsTwoLevelsFromASlope() {
        Random random = new Random(3);
        double[] levels = new double[32];
        double[] slope = new double[32];
        for (int i = 0; i < 32; i++) {
            levels[i] = (i < 12 ? 0 : 1) + 0.1 * random.nextGaussian();
            slope[i] = i / 32.0 + 0.1 * random.nextGaussian();
        }

        assertThat(fit.isStep(levels, 32)).isTrue();
        assertThat(fit.isStep(slope, 32)).isFalse();
    }

    @Test
    void theNormalDistributionIsThatOfTheTables() {
        assertThat(Normal.above(0)).isCloseTo(0.5, within(1e-15));
        assertThat(Normal.above(1)).isCloseTo(0.158655253931, within(1e-11));
        assertThat(Normal.above(-1)).isCloseTo(0.841344746069, within(1e-11));
        assertThat(Normal.above(3)).isCloseTo(1.349898e-3, within(1e-9));
        assertThat(Normal.above(6)).isCloseTo(9.865876e-10, within(1e-15));
        assertThat(Normal.exceededWith(0.025)).isCloseTo(1.959964, within(1e-6));
    }
}
