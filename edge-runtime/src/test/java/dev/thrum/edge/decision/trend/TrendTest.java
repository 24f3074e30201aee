package dev.thrum.edge.decision.trend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TrendTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:00:00Z");
    private static final double HOUR = 3600;

    private final ScoreHistory history = ScoreHistory.inMemory();
    private final StateStore documents = StateStore.inMemory();
    private final Random random = new Random(7);
    private final List<TrendEvent> events = new ArrayList<>();
    private int ids;
    private Trend trend = begun();
    private long second;
    private long setBackSeconds;

    private Trend begun() {
        return new Trend(
                "pump",
                TrendPolicy.DEFAULT,
                history,
                new StandingTrend("pump", documents, () -> "trend-" + ++ids));
    }

    /// A window every ten seconds; every fifth one is wild.
    private void runUntil(double seconds, DoubleUnaryOperator levels) {
        for (; second < seconds; second += 10) {
            double level =
                    levels.applyAsDouble((double) second) * Math.exp(0.05 * random.nextGaussian());
            float score = (float) (second % 50 == 0 ? 20 * level : level);
            long nanos = second * 1_000_000_000L;
            if (trend.wants(nanos)) {
                trend.on(
                                nanos,
                                BEGIN.plusSeconds(second - setBackSeconds),
                                OperatingState.running(1),
                                score)
                        .ifPresent(events::add);
            }
        }
    }

    private static double rising(double second) {
        return 0.2 + 0.8 * Math.max(0, second - 4 * HOUR) / (4 * HOUR);
    }

    @Test
    void tellsARiseOnceThenItsChangesThenItsEndWithOneId() {
        runUntil(7 * HOUR, TrendTest::rising);
        runUntil(14 * HOUR, _ -> 0.2);

        assertThat(events.getFirst().type()).isEqualTo(TrendEvent.Type.BEGAN);
        assertThat(events.getLast().type()).isEqualTo(TrendEvent.Type.ENDED);
        assertThat(events.getLast().finding()).isEmpty();
        assertThat(events.subList(1, events.size() - 1))
                .isNotEmpty()
                .allMatch(event -> event.type() == TrendEvent.Type.UPDATED);
        assertThat(events.stream().map(TrendEvent::id).collect(Collectors.toSet())).hasSize(1);
        assertThat(events.getFirst().state()).isEqualTo(OperatingState.running(1));
        TrendFinding.Rise rise = (TrendFinding.Rise) events.getFirst().finding().orElseThrow();
        assertThat(rise.level()).isLessThan(1);
        assertThat(rise.slopeLower()).isPositive().isLessThan(rise.slopePerDay());
        assertThat(rise.slopeUpper()).isGreaterThan(rise.slopePerDay());
        assertThat(rise.significance()).isLessThan(0.01);
        TrendFinding.Crossing crossing = rise.crossing().orElseThrow();
        assertThat(crossing.likely())
                .isBetween(
                        BEGIN.plusSeconds((long) (6 * HOUR)),
                        BEGIN.plusSeconds((long) (11 * HOUR)));
    }

    @Test
    void keepsAMedianOfEachMinuteAndState() {
        runUntil(HOUR, _ -> 0.5);

        List<ScoreHistory.Row> rows = history.rows("pump", BEGIN, BEGIN.plusSeconds(3600));

        assertThat(rows).hasSize(59).allMatch(row -> row.state().equals("running-1"));
        assertThat(rows).allMatch(row -> row.windows() == 6 && row.high() > 5 && row.median() < 1);
    }

    @Test
    void doesNotFollowALoadThatWasNeverLearned() {
        for (int minute = 0; minute < 10; minute++) {
            long nanos = minute * 60_000_000_000L;
            assertThat(trend.wants(nanos)).isTrue();
            trend.on(nanos, BEGIN.plusSeconds(60L * minute), OperatingState.UNKNOWN, 0.5f);
        }

        assertThat(history.rows("pump", BEGIN, BEGIN.plusSeconds(600))).isEmpty();
    }

    @Test
    void aRestartForgetsNeitherThePastNorTheIdOfWhatStands() {
        runUntil(6.8 * HOUR, TrendTest::rising);
        assertThat(events).isNotEmpty();
        TrendEvent before = events.getFirst();
        events.clear();

        restart();
        runUntil(7.2 * HOUR, TrendTest::rising);

        assertThat(events).isNotEmpty();
        assertThat(events)
                .allMatch(event ->
                        event.id().equals(before.id())
                                && event.since().equals(before.since())
                                && event.type() == TrendEvent.Type.UPDATED);
    }

    @Test
    void whatStoodBeforeARestartAndIsGoneIsTold() {
        runUntil(6.8 * HOUR, TrendTest::rising);
        String id = events.getFirst().id();
        events.clear();

        trend = begun();
        second += Duration.ofDays(60).toSeconds();
        trend.recall(BEGIN.plusSeconds(second));
        runUntil(second + HOUR, _ -> 0.2);

        assertThat(events).singleElement().matches(event -> event.type() == TrendEvent.Type.ENDED);
        assertThat(events.getFirst().id()).isEqualTo(id);
        assertThat(documents.load("trend/pump")).isEmpty();
    }

    @Test
    void scoresByOtherThresholdsAreForgottenAndWithThemWhatWasFound() {
        trend.measuredBy("model 1.0", BEGIN);
        runUntil(6.8 * HOUR, TrendTest::rising);
        String id = events.getFirst().id();
        assertThat(trend.stands()).isTrue();
        Instant changed = BEGIN.plusSeconds(second);

        assertThat(trend.measuredBy("model 1.0", changed)).as("the same").isEmpty();
        assertThat(trend.measuredBy("model 2.0", changed))
                .get()
                .matches(event -> event.type() == TrendEvent.Type.ENDED && event.id().equals(id));
        assertThat(trend.stands()).isFalse();
        events.clear();
        runUntil(9 * HOUR, _ -> 0.35);
        assertThat(events).as("a level half as high is no step").isEmpty();
    }

    @Test
    void aRestartReadsNoScoresByOtherThresholds() {
        trend.measuredBy("model 1.0", BEGIN);
        runUntil(6.8 * HOUR, TrendTest::rising);
        trend.measuredBy("model 2.0", BEGIN.plusSeconds(second));
        events.clear();

        restart();
        assertThat(trend.measuredBy("model 2.0", BEGIN.plusSeconds(second))).isEmpty();
        runUntil(7.2 * HOUR, TrendTest::rising);
        assertThat(events).as("24 minutes of a rise, and no past").isEmpty();
        assertThat(history.rows("pump", BEGIN, BEGIN.plusSeconds(second)))
                .as("it is kept, and not read")
                .hasSizeGreaterThan(400);
    }

    @Test
    void thresholdsThatChangedWhileNobodyRanAreSeenToo() {
        trend.measuredBy("model 1.0", BEGIN);
        runUntil(6.8 * HOUR, TrendTest::rising);

        restart();
        assertThat(trend.measuredBy("model 2.0", BEGIN.plusSeconds(second)))
                .get()
                .matches(event -> event.type() == TrendEvent.Type.ENDED);
    }

    @Test
    void aHistoryWithoutAScaleIsThatOfTheFirstOne() {
        runUntil(6.8 * HOUR, TrendTest::rising);
        events.clear();
        restart();
        documents.save("trend-scale/pump", "{");
        assertThat(trend.measuredBy("model 1.0", BEGIN.plusSeconds(second))).isEmpty();
        restart();
        runUntil(7.2 * HOUR, TrendTest::rising);
        assertThat(events).as("the past is known").isNotEmpty();
    }

    private void restart() {
        second += 120;
        trend = begun();
        trend.recall(BEGIN.plusSeconds(second));
    }

    @Test
    void aClockSetBackBeginsAnew() {
        runUntil(5 * HOUR, _ -> 0.5);
        setBackSeconds = 40_000;
        runUntil(7 * HOUR, _ -> 0.5);

        assertThat(events).isEmpty();
        assertThat(history.rows("pump", BEGIN.minusSeconds(30_000), BEGIN.minusSeconds(15_000)))
                .isNotEmpty();
    }
}
