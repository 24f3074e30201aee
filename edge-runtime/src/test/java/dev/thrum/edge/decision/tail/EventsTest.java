package dev.thrum.edge.decision.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventsTest {
    /// The process `X(i) = max((1 − θ) X(i−1), θ Z(i))` with independent unit Fréchet `Z` has the
    /// extremal index θ (Beirlant, Goegebeur, Segers and Teugels, Statistics of Extremes, 2004,
    /// §10.2).
    @ParameterizedTest
    @ValueSource(doubles = {0.2, 0.5, 0.8, 1.0})
    void theExtremalIndexOfAMaxAutoregressiveSeriesIsFound(double index) {
        Random random = new Random(3);
        float[] scores = new float[200_000];
        double last = 1;
        for (int i = 0; i < scores.length; i++) {
            last = Math.max((1 - index) * last, -index / Math.log(random.nextDouble()));
            scores[i] = (float) last;
        }
        ScoreSeries series = ScoreSeries.of(scores);
        float level = series.rising()[(int) (0.98 * scores.length)];

        Events events = Events.over(series, level, 0);

        assertThat(events.extremalIndex()).isCloseTo(index, within(0.05));
        assertThat((double) events.count() / (0.02 * scores.length)).isCloseTo(index, within(0.08));
    }

    @Test
    void independentExceedancesAreEventsOfTheirOwn() {
        Random random = new Random(4);
        float[] scores = new float[50_000];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextFloat();
        }

        assertThat(Events.over(ScoreSeries.of(scores), 0.9f, 0).count()).isBetween(4_800, 5_200);
    }

    @Test
    void exceedancesNearerThanTheLeastRunAreOneEventWithTheirHighestPeak() {
        ScoreSeries series = ScoreSeries.of(0, 3, 0, 0, 5, 4, 0, 0, 0, 2, 0);

        Events events = Events.over(series, 1, 3);

        assertThat(events.excesses(1)).containsExactly(4, 1);
    }

    @Test
    void aGapEndsAnEvent() {
        ScoreSeries series = ScoreSeries.builder().add(3).gap().add(4).add(5).build();

        assertThat(Events.over(series, 1, 9).excesses(0)).containsExactly(3, 5);
    }
}
