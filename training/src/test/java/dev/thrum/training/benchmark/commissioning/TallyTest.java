package dev.thrum.training.benchmark.commissioning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.Severity;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// A machine of one frame a window, scripted: `.` is normal, `x` anomalous, `s` skipped; `R` and
/// `C` raise and clear an alarm at the window before.
class TallyTest {
    private final Tally tally = new Tally();

    private void hear(String script, Span... spans) {
        tally.begin(new Watched(new SilentRecording("script", 0), List.of(spans)));
        int frame = 0;
        for (int at = 0; at < script.length(); at++) {
            switch (script.charAt(at)) {
                case 'R' -> tally.alarm(event(AlarmKind.ANOMALY, AlarmEvent.Type.RAISED));
                case 'C' -> tally.alarm(event(AlarmKind.ANOMALY, AlarmEvent.Type.CLEARED));
                case 'F' -> tally.alarm(event(AlarmKind.SENSOR_FAULT, AlarmEvent.Type.RAISED));
                case '.' -> tally.judged(judgement(frame++, new Verdict.Normal(0.5f, 0.5f)));
                case 'x' -> tally.judged(judgement(frame++, new Verdict.Anomalous(2, 2)));
                default ->
                        tally.judged(
                                judgement(frame++, new Verdict.Skipped(SkipReason.FLAT_LINE, "x")));
            }
        }
    }

    private static Judgement judgement(long frame, Verdict verdict) {
        return new Judgement("m", frame, 1, frame, Instant.EPOCH, verdict, List.of());
    }

    private static AlarmEvent event(AlarmKind kind, AlarmEvent.Type type) {
        return new AlarmEvent(
                "m-1",
                "m",
                kind,
                type,
                AlarmState.NORMAL,
                AlarmState.RAISED,
                Severity.NOTICE,
                Instant.EPOCH,
                Instant.EPOCH,
                2,
                2,
                Optional.empty(),
                0,
                List.of());
    }

    private static Span span(long from, long to, Span.Use use) {
        return new Span(from, to, use);
    }

    @Test
    void sharesAreOfWhatWasJudgedAlone() {
        hear(
                "xxxx" + ".x.s.." + "x.xx" + "xx",
                span(0, 4, Span.Use.LEARNED),
                span(4, 10, Span.Use.HEALTHY),
                span(10, 14, Span.Use.FAULTY));
        CommissioningResult.Counts counts = tally.counts();
        assertThat(counts.healthy()).isEqualTo(5);
        assertThat(counts.wrong()).isEqualTo(1);
        assertThat(counts.wrongPerThousand()).isCloseTo(200, within(1e-9));
        assertThat(counts.faulty()).isEqualTo(4);
        assertThat(counts.right()).isEqualTo(3);
        assertThat(counts.detection()).isCloseTo(0.75, within(1e-9));
        assertThat(counts.skipped()).isEqualTo(1);
        assertThat(counts.falseAlarms()).isZero();
        assertThat(counts.faults()).isEqualTo(1);
        assertThat(counts.found()).isZero();
    }

    @Test
    void anAlarmIsFalseWhereverItBeganButInAFault() {
        hear(
                "xR.....CxRx.C" + "xR..." + "..C.xR",
                span(0, 3, Span.Use.LEARNED),
                span(3, 9, Span.Use.HEALTHY),
                span(9, 13, Span.Use.FAULTY),
                span(13, 17, Span.Use.HEALTHY));
        CommissioningResult.Counts counts = tally.counts();
        assertThat(counts.falseAlarms())
                .as("one that stood when judging began, two raised in health, none by the fault")
                .isEqualTo(3);
        assertThat(counts.found()).isEqualTo(1);
    }

    @Test
    void anAlarmThatStandsWhenAFaultBeginsFindsIt() {
        hear("xR.." + "..", span(0, 3, Span.Use.HEALTHY), span(3, 5, Span.Use.FAULTY));
        hear("..", span(0, 2, Span.Use.FAULTY));
        CommissioningResult.Counts counts = tally.counts();
        assertThat(counts.faults()).isEqualTo(2);
        assertThat(counts.found()).isEqualTo(1);
        assertThat(counts.falseAlarms()).isEqualTo(1);
    }

    @Test
    void faultsOfSeveralRecordingsAreSeveral() {
        hear("xxxR", span(0, 3, Span.Use.FAULTY));
        hear("xxxR", span(0, 3, Span.Use.FAULTY));
        hear("...", span(0, 3, Span.Use.FAULTY));
        assertThat(tally.counts().faults()).isEqualTo(3);
        assertThat(tally.counts().found()).isEqualTo(2);
    }

    @Test
    void aBrokenSensorIsNoFalseAlarm() {
        hear("sF..", span(0, 3, Span.Use.HEALTHY));
        assertThat(tally.counts().falseAlarms()).isZero();
    }
}
