package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.window.InspectionSettings;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class OfflineScoringTest {
    private static final double RATE_HZ = 1000;
    private static final int WINDOW = 100;
    private static final Channel X = new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -160, 160);

    private final List<Judgement> judgements = new ArrayList<>();
    private final List<AlarmEvent> alarms = new ArrayList<>();
    private final List<TrendEvent> trends = new ArrayList<>();
    private final ScoreHistory history = ScoreHistory.inMemory();

    private static MemoryRecording tone(int frames, double amplitude) {
        float[] values = new float[frames];
        for (int frame = 0; frame < frames; frame++) {
            values[frame] = (float) (amplitude * Math.sin(frame * 0.7));
        }
        return new MemoryRecording(List.of(X), RATE_HZ, values);
    }

    private void score(MemoryRecording recording, FakeModel model) throws Exception {
        MonitorSettings settings =
                new MonitorSettings(
                        "pump",
                        List.of("vibration"),
                        Map.of(),
                        new AlarmPolicy(2, 3, 2, 0.8),
                        InspectionSettings.DEFAULT);
        new OfflineScoring(settings, model).score(recording, judgements::add, alarms::add);
    }

    private static FakeModel model(int hopFrames) {
        return new FakeModel(List.of(X), RATE_HZ, WINDOW, hopFrames);
    }

    @Test
    void everyWholeWindowOfALongRecordingIsJudgedInOrder() throws Exception {
        score(tone(20_049, 1), model(50));

        assertThat(judgements).hasSize((20_049 - WINDOW) / 50 + 1);
        for (int k = 0; k < judgements.size(); k++) {
            Judgement judgement = judgements.get(k);
            assertThat(judgement.firstFrame()).isEqualTo(k * 50L);
            assertThat(judgement.frames()).isEqualTo(WINDOW);
            assertThat(judgement.verdict())
                    .isInstanceOfSatisfying(
                            Verdict.Normal.class,
                            normal -> assertThat(normal.score()).isCloseTo(0.5f, within(0.03f)));
        }
        assertThat(judgements.getFirst().end()).isEqualTo(Instant.EPOCH.plusMillis(99));
        assertThat(judgements.getFirst().top()).isEmpty();
        assertThat(alarms).isEmpty();
    }

    @Test
    void theMedianOnTheCardKeepsASingleLoudWindowFromCounting() throws Exception {
        float[] values = new float[10 * WINDOW];
        Arrays.fill(values, 0.5f);
        Arrays.fill(values, 4 * WINDOW, 5 * WINDOW, 10);
        Arrays.fill(values, 7 * WINDOW, 10 * WINDOW, 10);
        for (int frame = 0; frame < values.length; frame += 2) {
            values[frame] = -values[frame];
        }
        score(
                new MemoryRecording(List.of(X), RATE_HZ, values),
                new FakeModel(List.of(X), RATE_HZ, WINDOW, WINDOW, 3));

        assertThat(judgements)
                .extracting(judgement -> judgement.verdict().text())
                .containsExactly(
                        "normal",
                        "normal",
                        "normal",
                        "normal",
                        "normal",
                        "normal",
                        "normal",
                        "normal",
                        "anomalous",
                        "anomalous");
    }

    @Test
    void clipsRecordedTenSecondsApartShowARiseOfHoursAndTheSameOneEveryTime() throws Exception {
        int clips = 7 * 360;
        float[] values = new float[clips * WINDOW];
        for (int frame = 0; frame < values.length; frame++) {
            int clip = frame / WINDOW;
            double hours = clip / 360.0;
            double score = 0.2 + 0.2 * Math.max(0, hours - 4);
            double tremble = 1 + 0.02 * Math.sin(clip * 12.9898);
            values[frame] = (float) (Math.sqrt(2 * score) * tremble * Math.sin(frame * 0.7));
        }
        MemoryRecording recording = new MemoryRecording(List.of(X), RATE_HZ, values);
        OfflineScoring scoring =
                new OfflineScoring(MonitorSettings.of("pump", "vibration"), model(WINDOW))
                        .paced(nanos -> nanos / 100_000_000 * 10_000_000_000L, history);
        List<TrendEvent> again = new ArrayList<>();

        scoring.score(recording, judgements::add, alarms::add, trends::add);
        scoring.score(recording, judgements::add, alarms::add, again::add);

        assertThat(alarms).isEmpty();
        assertThat(trends).isNotEmpty().isEqualTo(again);
        TrendEvent began = trends.getFirst();
        assertThat(began.type()).isEqualTo(TrendEvent.Type.BEGAN);
        assertThat(began.id()).isEqualTo("pump-trend-1");
        assertThat(began.at())
                .isBetween(
                        Instant.EPOCH.plusSeconds(4 * 3600), Instant.EPOCH.plusSeconds(7 * 3600));
        assertThat(began.finding())
                .get()
                .isInstanceOfSatisfying(
                        TrendFinding.Rise.class,
                        rise -> assertThat(rise.level()).isBetween(0.2, 0.8));
        assertThat(history.rows("pump", Instant.EPOCH, Instant.EPOCH.plusSeconds(7 * 3600)))
                .hasSize(7 * 60 - 1);
    }

    @Test
    void aRecordingShorterThanAWindowGivesNoJudgement() throws Exception {
        score(tone(WINDOW - 1, 1), model(50));
        assertThat(judgements).isEmpty();
    }

    @Test
    void anAlarmRunsFromRaisedToClearedUnderOneId() throws Exception {
        MemoryRecording recording = tone(20 * WINDOW, 1);
        for (int frame = 5 * WINDOW; frame < 9 * WINDOW; frame++) {
            recording.values()[frame] *= 10;
        }
        score(recording, model(WINDOW));

        assertThat(judgements.subList(5, 9))
                .extracting(Judgement::verdict)
                .hasOnlyElementsOfType(Verdict.Anomalous.class);
        assertThat(alarms)
                .filteredOn(event -> event.type() != AlarmEvent.Type.UPDATED)
                .extracting(AlarmEvent::type, AlarmEvent::id)
                .containsExactly(
                        tuple(AlarmEvent.Type.RAISED, "pump-1"),
                        tuple(AlarmEvent.Type.CLEARED, "pump-1"));
    }

    @Test
    void anAnomalousWindowNamesItsThreeLargestBands() throws Exception {
        MemoryRecording recording = tone(WINDOW, 1);
        recording.values()[0] = 4;
        recording.values()[1] = 100;
        recording.values()[2] = 2;
        recording.values()[3] = 1;
        score(recording, model(WINDOW));

        double total = 16 + 10_000 + 4 + 1;
        assertThat(judgements.getFirst().top())
                .containsExactly(
                        new Contribution("x", 100, 200, 10_000 / total),
                        new Contribution("x", 0, 100, 16 / total),
                        new Contribution("x", 200, 300, 4 / total));
    }

    @Test
    void aBrokenWindowIsSkippedWithItsReasonAndTheNextOneIsScored() throws Exception {
        MemoryRecording recording = tone(3 * WINDOW, 1);
        recording.values()[WINDOW + 7] = Float.NaN;
        score(recording, model(WINDOW));

        assertThat(judgements)
                .extracting(judgement -> judgement.verdict().text())
                .containsExactly("normal", "skipped:not_a_number", "normal");
        assertThat(judgements.get(1).verdict())
                .isEqualTo(
                        new Verdict.Skipped(
                                SkipReason.NOT_A_NUMBER, "channel x is NaN at frame 107"));
    }

    @Test
    void anotherUnitIsConvertedIntoTheModelsOwn() throws Exception {
        MemoryRecording inG =
                new MemoryRecording(
                        List.of(new Channel("x", Unit.STANDARD_GRAVITY, -17, 17)),
                        RATE_HZ,
                        tone(WINDOW, 1).values());
        score(inG, model(WINDOW));

        assertThat(judgements.getFirst().verdict())
                .isInstanceOfSatisfying(
                        Verdict.Anomalous.class,
                        anomalous ->
                                assertThat(anomalous.score())
                                        .isCloseTo((float) (0.5 * 9.80665 * 9.80665), within(2f)));
    }

    @Test
    void aRecordingThatIsNotWhatTheCardAsksForIsRefusedInWords() {
        MemoryRecording other =
                new MemoryRecording(
                        List.of(Channel.unbounded("i", Unit.AMPERE)), 500, new float[WINDOW]);
        assertThatThrownBy(() -> score(other, model(WINDOW)))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("monitor pump: memory cannot feed model pump 1.0.0: ")
                .hasMessageContaining("channel x")
                .hasMessageContaining("500 Hz");
    }

    @Test
    void twoRunsGiveEqualJudgements() throws Exception {
        FakeModel model = model(30);
        score(tone(5000, 1.6), model);
        List<Judgement> first = List.copyOf(judgements);
        judgements.clear();
        score(tone(5000, 1.6), model);
        assertThat(judgements).isEqualTo(first);
    }
}
