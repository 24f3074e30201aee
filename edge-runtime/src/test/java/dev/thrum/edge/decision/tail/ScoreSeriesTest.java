package dev.thrum.edge.decision.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.thrum.edge.decision.RaiseRule;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScoreSeriesTest {
    @Test
    void aGapParts() {
        ScoreSeries series =
                ScoreSeries.builder().gap().add(1).add(2).gap().gap().add(3).gap().build();

        assertThat(series.stretches()).isEqualTo(2);
        assertThat(series.windows()).isEqualTo(3);
        assertThat(series.rising()).containsExactly(1, 2, 3);
    }

    @Test
    void theRaisingStatisticIsTheKthLargestOfTheLastN() {
        ScoreSeries raising = ScoreSeries.of(5, 1, 4, 2, 3, 9).raising(new RaiseRule(2, 3));

        assertThat(values(raising)).containsExactly(1, 4, 2, 3, 3);
    }

    @Test
    void aStretchShorterThanKSaysNothing() {
        ScoreSeries series = ScoreSeries.builder().add(7).add(8).gap().add(1).build();

        assertThat(series.raising(new RaiseRule(2, 3)).windows()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "1,4", "2,2", "3,5", "7,9"})
    void anAlarmIsRaisedWhereTheStatisticReachesTheThreshold(int count, int of) {
        RaiseRule rule = new RaiseRule(count, of);
        Random random = new Random(11);
        for (int trial = 0; trial < 200; trial++) {
            float[] scores = new float[60];
            for (int i = 0; i < scores.length; i++) {
                scores[i] = random.nextFloat();
            }
            float threshold = 0.5f + random.nextFloat() / 2;
            float[] raising = values(ScoreSeries.of(scores).raising(rule));
            int first = 0;
            while (first < raising.length && raising[first] < threshold) {
                first++;
            }

            int expected = first == raising.length ? -1 : first + count - 1;
            assertThat(HealthyAlarms.firstRaised(scores, threshold, rule)).isEqualTo(expected);
        }
    }

    @Test
    void whatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScoreSeries.of(1, Float.NaN))
                .withMessage("a healthy score must be a finite number, was NaN");
    }

    private static float[] values(ScoreSeries series) {
        float[] values = new float[series.length(0)];
        for (int i = 0; i < values.length; i++) {
            values[i] = series.score(0, i);
        }
        return values;
    }
}
