package dev.thrum.edge.decision.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CusumTest {
    @Test
    void sumsWhatExceedsTheAllowanceAndBeginsAnewBelow() {
        Cusum sum = new Cusum(1);

        sum.add(2);
        sum.add(2.5);
        assertThat(sum.value()).isEqualTo(2.5);
        assertThat(sum.points()).isEqualTo(2);

        sum.add(-3);
        assertThat(sum.value()).isZero();
        assertThat(sum.points()).isZero();
    }

    @Test
    void theFalseRunLengthIsThatOfIndependentFigures() {
        assertThat(Cusum.falseRunLength(StepTest.ALLOWANCE, StepTest.LIMIT))
                .as("stated in the documents")
                .isCloseTo(113_427, within(1000.0));

        Random random = new Random(17);
        double limit = 2;
        long figures = 0;
        int runs = 4000;
        for (int run = 0; run < runs; run++) {
            Cusum sum = new Cusum(1);
            while (sum.value() <= limit) {
                sum.add(random.nextGaussian());
                figures++;
            }
        }

        double measured = figures / (double) runs;
        assertThat(measured).isCloseTo(Cusum.falseRunLength(1, limit), within(0.1 * measured));
    }
}
