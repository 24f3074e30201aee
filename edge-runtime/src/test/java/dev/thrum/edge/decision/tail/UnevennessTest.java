package dev.thrum.edge.decision.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.decision.FalseAlarmBudget;
import dev.thrum.edge.decision.RaiseRule;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class UnevennessTest {
    private static final FalseAlarmBudget BUDGET = FalseAlarmBudget.parse("1 per 30d");

    @Test
    void eventsAtOneRateAreAsEvenAsChance() {
        int uneven = 0;
        for (int seed = 0; seed < 100; seed++) {
            ScoreSeries series = recordings(seed, 1, 1, 1, 1, 1);
            uneven += Unevenness.of(series, Events.over(series, 2, 0)) > 1 ? 1 : 0;
        }

        assertThat(uneven).isLessThanOrEqualTo(3);
    }

    /// Four recordings of 1,000 windows with an event every 50, and one with an event every 10: 180
    /// events in 20 blocks, 5 in each of sixteen and 25 in each of four, where 9 are expected. `(16
    /// · 4² + 4 · 16²) / 9 / 19` is 7.485.
    @Test
    void countsOfBlocksAreHeldAgainstTheirMean() {
        ScoreSeries.Builder series = ScoreSeries.builder();
        for (int every : new int[] {50, 50, 10, 50, 50}) {
            for (int i = 0; i < 1_000; i++) {
                series.add(i % every == 0 ? 1 : 0);
            }
            series.gap();
        }
        ScoreSeries recordings = series.build();
        Events events = Events.over(recordings, 0.5f, 0);

        assertThat(events.count()).isEqualTo(180);
        assertThat(Unevenness.of(recordings, events)).isCloseTo(7.485, within(0.001));
    }

    @Test
    void healthyDataThatDifferPromiseLessAndSaySo() {
        BudgetThreshold even = threshold(recordings(3, 1, 1, 1, 1, 1));
        BudgetThreshold uneven = threshold(recordings(3, 1, 1, 1, 1, 3));

        assertThat(even.isPromised()).isTrue();
        assertThat(uneven.isPromised()).isFalse();
        assertThat(uneven.text())
                .containsPattern(
                        "; the events are spread \\d+(\\.\\d+)? times more unevenly than by chance, so"
                                + " the healthy data differ among themselves; too uncertain to promise"
                                + " the budget, (about .* d|years) more of healthy running are needed");
    }

    private static BudgetThreshold threshold(ScoreSeries series) {
        return TailFit.of(series, new RaiseRule(1, 1)).threshold(BUDGET, Duration.ofSeconds(1));
    }

    /// Recordings of exponential scores with these means.
    private static ScoreSeries recordings(long seed, double... means) {
        Random random = new Random(seed);
        ScoreSeries.Builder series = ScoreSeries.builder();
        for (double mean : means) {
            for (int i = 0; i < 2_000; i++) {
                series.add((float) (-mean * Math.log(1 - random.nextDouble())));
            }
            series.gap();
        }
        return series.build();
    }
}
