package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.thrum.edge.commission.Intake;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Windows heard one at a time are judged as those of a recording are.
final class SpotScoringTest {
    private static final double RATE_HZ = 1000;
    private static final int WINDOW = 100;
    private static final Channel X = new Channel("x", Unit.METRE_PER_SECOND_SQUARED, -160, 160);

    private final List<Judgement> judgements = new ArrayList<>();
    private final List<AlarmEvent> alarms = new ArrayList<>();

    private static FakeModel model() {
        return new FakeModel(List.of(X), RATE_HZ, WINDOW, WINDOW);
    }

    private SpotScoring scoring(Channel channel) throws ModelException {
        return new SpotScoring(
                MonitorSettings.of("pump", "vibration"),
                model(),
                List.of(channel),
                Duration.ofMinutes(1),
                new Intake(model().threshold(), null),
                judgements::add,
                alarms::add);
    }

    private static float[] tone(double amplitude, int firstFrame) {
        float[] values = new float[WINDOW];
        for (int frame = 0; frame < WINDOW; frame++) {
            values[frame] = (float) (amplitude * Math.sin((firstFrame + frame) * 0.7));
        }
        return values;
    }

    @Test
    void windowsThatFollowEachOtherAreJudgedAsTheirRecordingIs() throws Exception {
        double[] amplitudes = {1, 1, 9, 9, 9, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
        float[] whole = new float[amplitudes.length * WINDOW];
        try (SpotScoring scoring = scoring(X)) {
            for (int i = 0; i < amplitudes.length; i++) {
                float[] window = tone(amplitudes[i], i * WINDOW);
                System.arraycopy(window, 0, whole, i * WINDOW, WINDOW);
                scoring.judge(window, Duration.ofMillis(100L * i));
            }
        }
        List<Judgement> recorded = new ArrayList<>();
        List<AlarmEvent> heard = new ArrayList<>();
        new OfflineScoring(MonitorSettings.of("pump", "vibration"), model())
                .score(new MemoryRecording(List.of(X), RATE_HZ, whole), recorded::add, heard::add);

        assertThat(judgements).hasSize(amplitudes.length).isEqualTo(recorded);
        assertThat(alarms).isNotEmpty().isEqualTo(heard);
    }

    @Test
    void windowsMinutesApartKeepTheirMomentsAndAreNoGap() throws Exception {
        try (SpotScoring scoring = scoring(X)) {
            for (int minute = 0; minute < 120; minute++) {
                scoring.judge(tone(1, 0), Duration.ofMinutes(minute));
            }
        }
        assertThat(judgements)
                .hasSize(120)
                .allMatch(judgement -> judgement.verdict() instanceof Verdict.Normal);
        assertThat(judgements.getLast().end())
                .isEqualTo(Instant.EPOCH.plus(Duration.ofMinutes(119)).plusMillis(99));
        assertThat(judgements.getLast().firstFrame()).isEqualTo(119 * 60_000L);
    }

    @Test
    void aBrokenWindowIsToldAndNotScored() throws Exception {
        float[] flat = new float[WINDOW];
        Arrays.fill(flat, 3);
        try (SpotScoring scoring = scoring(X)) {
            scoring.judge(flat, Duration.ZERO);
        }
        assertThat(judgements)
                .singleElement()
                .extracting(Judgement::verdict)
                .isInstanceOfSatisfying(
                        Verdict.Skipped.class,
                        skipped -> assertThat(skipped.reason()).isEqualTo(SkipReason.FLAT_LINE));
    }

    @Test
    void windowsInOtherUnitsAreRefused() {
        Channel other = new Channel("x", Unit.STANDARD_GRAVITY, -16, 16);
        assertThatThrownBy(() -> scoring(other))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("must hold the model's channels");
    }
}
