package dev.thrum.edge.decision.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scores whose course is known, minute by minute, with noise of fixed seeds.
class SeriesTest {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    private final Series series =
            new Series(TrendPolicy.DEFAULT, new RiseTest(TrendPolicy.DEFAULT));
    private final Random random = new Random(23);
    private int minute;

    /// Adds minutes until a rise stands.
    ///
    /// @param levels by the minute
    /// @return the minute it was found in; -1 if never
    private int riseWithin(int minutes, DoubleUnaryOperator levels) {
        for (int end = minute + minutes; minute < end; minute++) {
            add(levels.applyAsDouble(minute));
            if (series.rise() != null) {
                return minute++;
            }
        }
        return -1;
    }

    private void add(double level) {
        series.add(minute * 60.0 + 30, level * Math.exp(0.05 * random.nextGaussian()), 0);
    }

    @Test
    void findsARiseBeforeTheThresholdAndSaysWhenItIsReached() {
        assertThat(riseWithin(6 * HOUR, _ -> 0.3)).isEqualTo(-1);
        int from = minute;

        int found = riseWithin(10 * HOUR, at -> 0.3 + 0.7 * (at - from) / (8.0 * HOUR));

        assertThat(found - from).isBetween(HOUR, 5 * HOUR);
        while (minute < from + 6 * HOUR) {
            add(0.3 + 0.7 * (minute++ - from) / (8.0 * HOUR));
        }
        Rise rise = Objects.requireNonNull(series.rise());
        double crossing = (rise.time() + rise.secondsToThreshold(rise.line().slope())) / 60;
        assertThat(crossing).isCloseTo(from + 8.0 * HOUR, within(1.0 * HOUR));
        assertThat((rise.time() + rise.secondsToThreshold(rise.line().upper())) / 60)
                .isLessThan(crossing);
        assertThat((rise.time() + rise.secondsToThreshold(rise.line().lower())) / 60)
                .isGreaterThan(crossing);
    }

    @Test
    void findsARiseThatDoublesAgainAndAgain() {
        riseWithin(6 * HOUR, _ -> 0.1);
        int from = minute;
        double doubling = 2.0 * HOUR;

        int found = riseWithin(8 * HOUR, at -> 0.1 * Math.pow(2, (at - from) / doubling));

        Rise rise = Objects.requireNonNull(series.rise());
        assertThat(found).isPositive();
        assertThat(rise.exponential()).isTrue();
        assertThat(rise.level()).isLessThan(0.6);
        double crossing = (rise.time() + rise.secondsToThreshold(rise.line().slope())) / 60;
        double truth = from + doubling * Math.log(10) / Math.log(2);
        assertThat(crossing).isCloseTo(truth, within(1.5 * HOUR));
    }

    @Test
    void findsARiseOfDays() {
        riseWithin(4 * DAY, _ -> 0.3);
        int from = minute;

        int found = riseWithin(8 * DAY, at -> 0.3 + 0.7 * (at - from) / (8.0 * DAY));

        assertThat(found - from).isBetween(DAY, 6 * DAY);
    }

    @Test
    void endsARiseThatCameToRest() {
        riseWithin(6 * HOUR, _ -> 0.2);
        int from = minute;
        riseWithin(4 * HOUR, at -> 0.2 + 0.4 * (at - from) / (2.0 * HOUR));
        assertThat(series.rise()).isNotNull();

        for (int end = minute + DAY; minute < end; minute++) {
            add(0.6);
        }

        assertThat(series.rise()).isNull();
    }

    @Test
    void tellsAStepAndFromWhen() {
        riseWithin(6 * HOUR, _ -> 0.2);
        int from = minute;

        assertThat(riseWithin(5 * HOUR, _ -> 0.5)).isEqualTo(-1);

        Series.LevelStep step = Objects.requireNonNull(series.step());
        assertThat(Math.exp(step.before())).isCloseTo(0.2, within(0.01));
        assertThat(Math.exp(step.after())).isCloseTo(0.5, within(0.03));
        assertThat(step.from() / 60).isCloseTo(from, within(16.0));
    }

    @Test
    void endsAStepThatWentBack() {
        riseWithin(6 * HOUR, _ -> 0.2);
        riseWithin(5 * HOUR, _ -> 0.5);
        assertThat(series.step()).isNotNull();

        riseWithin(HOUR, _ -> 0.2);
        assertThat(series.step()).isNull();

        riseWithin(DAY, _ -> 0.2);
        assertThat(series.step()).isNull();
    }

    @Test
    void aLevelThatStoodForADayIsTheNewNormal() {
        riseWithin(6 * HOUR, _ -> 0.5);
        riseWithin(5 * HOUR, _ -> 0.2);
        assertThat(series.step()).isNotNull();

        riseWithin(DAY, _ -> 0.2);
        assertThat(series.step()).isNull();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.3})
    void doesNotTakeTheDaysWarmthForARise(double swing) {
        double correlated = 0;
        for (; minute < 7 * DAY; minute++) {
            correlated = 0.97 * correlated + 0.025 * random.nextGaussian();
            add(0.5 * (1 + swing * Math.sin(2 * Math.PI * minute / DAY)) * Math.exp(correlated));
            assertThat(series.rise()).as("minute %d", minute).isNull();
            assertThat(series.step()).as("minute %d", minute).isNull();
        }
    }
}
