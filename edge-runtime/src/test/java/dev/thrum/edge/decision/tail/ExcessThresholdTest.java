package dev.thrum.edge.decision.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExcessThresholdTest {
    @ParameterizedTest
    @ValueSource(doubles = {-0.2, 0, 0.3})
    void oneInTenFittedSamplesLiesOverTheCriticalValue(double shape) {
        double[] distances = new double[1_000];
        for (int i = 0; i < distances.length; i++) {
            Excesses sample =
                    GeneralisedParetoTest.excesses(new GeneralisedPareto(1, shape), 60, i);
            GeneralisedPareto fitted = sample.mostLikely();
            distances[i] =
                    sample.andersonDarling(fitted) / ExcessThreshold.critical(fitted.shape());
        }

        assertThat(Arrays.stream(distances).filter(distance -> distance > 1).count() / 1_000.0)
                .isCloseTo(0.1, within(0.03));
    }

    @Test
    void criticalValuesAreReadBetweenAndBeyondTheTable() {
        assertThat(ExcessThreshold.critical(0.05)).isCloseTo(0.78, within(1e-9));
        assertThat(ExcessThreshold.critical(-3)).isEqualTo(0.93);
        assertThat(ExcessThreshold.critical(2)).isEqualTo(0.695);
    }

    /// Below 1 the series is uniform, which no exponential tail continues; from 1 on, one in ten
    /// values, it is exponential.
    @Test
    void theLevelLiesWhereTheTailBegins() {
        Random random = new Random(8);
        float[] scores = new float[20_000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] =
                    (float)
                            (random.nextInt(10) == 0
                                    ? 1 - Math.log(1 - random.nextDouble())
                                    : random.nextDouble());
        }

        ExcessThreshold chosen = ExcessThreshold.choose(ScoreSeries.of(scores), 0).orElseThrow();

        assertThat(chosen.isAccepted()).isTrue();
        assertThat(chosen.quantile()).isBetween(0.9, 0.95);
        assertThat(chosen.tail().shape()).isCloseTo(0, within(0.08));
        assertThat(chosen.tail().scale()).isCloseTo(1, within(0.1));
    }

    @Test
    void fewerEventsThanThirtyGiveNoLevel() {
        assertThat(ExcessThreshold.choose(ScoreSeries.of(new float[149]), 0)).isEmpty();
        assertThat(ExcessThreshold.choose(ScoreSeries.builder().build(), 0)).isEmpty();
    }
}
