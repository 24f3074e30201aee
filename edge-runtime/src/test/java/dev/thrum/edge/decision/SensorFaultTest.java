package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SensorFaultTest {
    private final Windows windows = new Windows();
    private final AtomicInteger ids = new AtomicInteger();
    private final List<AlarmEvent> events = new ArrayList<>();
    private final Decision decision =
            new Decision(
                    "pump",
                    Levels.of(1f),
                    new DecisionPolicy(
                            new AlarmPolicy(2, 3, 3, 0.8), new AlarmPolicy(2, 3, 3, 1.0)),
                    () -> "id-" + ids.incrementAndGet(),
                    StateStore.inMemory(),
                    Windows.NOON,
                    0);

    @Test
    void brokenWindowsRaiseAnAlarmOfTheirOwnWithItsReasonAndSoundOnesClearIt() {
        on(windows.skipped(SkipReason.FLAT_LINE), windows.skipped(SkipReason.SATURATION));

        AlarmEvent raised = events.getFirst();
        assertThat(raised.kind()).isEqualTo(AlarmKind.SENSOR_FAULT);
        assertThat(raised.fault())
                .contains(new Verdict.Skipped(SkipReason.SATURATION, "channel x is saturation"));
        assertThat(raised.normalised()).isNaN();
        assertThat(decision.isCalm(0.5f, OperatingState.ANY))
                .as("sound windows must be told while it stands")
                .isFalse();

        on(windows.scored(0.5), windows.scored(2), windows.scored(0.5));
        assertThat(events)
                .extracting(AlarmEvent::type)
                .containsExactly(AlarmEvent.Type.RAISED, AlarmEvent.Type.CLEARED);
        assertThat(events).extracting(AlarmEvent::id).containsOnly("id-1");
        assertThat(decision.isCalm(0.5f, OperatingState.ANY)).isFalse();
        on(windows.scored(0.5), windows.scored(0.5));
        assertThat(decision.isCalm(0.5f, OperatingState.ANY)).isTrue();
    }

    @Test
    void aMachineThatIsOffSaysNothingOfItsSensorsAndOneThatStartsShowsThemSound() {
        on(windows.skipped(SkipReason.FLAT_LINE), windows.skipped(SkipReason.FLAT_LINE));
        for (int i = 0; i < 10; i++) {
            on(windows.skipped(SkipReason.OFF));
        }
        assertThat(events).hasSize(1);
        on(
                windows.skipped(SkipReason.STARTING),
                windows.skipped(SkipReason.LOAD_CHANGE),
                windows.skipped(SkipReason.OUTSIDE_LEARNED));
        assertThat(events).hasSize(2);
    }

    /// A flood ends by the time of any window, so each of them must be told while there is one.
    @Test
    void awaitsTheEndOfAFloodWhileTheMachineIsOff() {
        Decision flooded =
                new Decision(
                        "pump",
                        Levels.of(1f),
                        new DecisionPolicy(
                                new AlarmPolicy(1, 1, 1, 0.8)
                                        .with(
                                                Duration.ZERO,
                                                Optional.of(
                                                        new FloodRule(1, Duration.ofSeconds(5))),
                                                SeverityRule.DEFAULT),
                                AlarmPolicy.SENSOR_FAULT),
                        () -> "id-" + ids.incrementAndGet(),
                        StateStore.inMemory(),
                        Windows.NOON,
                        0);
        for (double score : new double[] {2, 0.1, 2, 0.1}) {
            assertThat(flooded.awaits(SkipReason.OFF)).isFalse();
            flooded.on(windows.scored(score), events::add);
            if (events.getLast().type() == AlarmEvent.Type.FLOOD_BEGAN) {
                break;
            }
        }
        assertThat(flooded.awaits(SkipReason.OFF)).isTrue();
        for (int second = 0; second < 5; second++) {
            flooded.on(windows.skipped(SkipReason.OFF), events::add);
        }
        assertThat(events)
                .extracting(AlarmEvent::type)
                .endsWith(
                        AlarmEvent.Type.FLOOD_BEGAN,
                        AlarmEvent.Type.FLOOD_ENDED,
                        AlarmEvent.Type.RAISED);
        assertThat(flooded.awaits(SkipReason.OFF)).isFalse();
    }

    @Test
    void anotherReasonIsToldAfterAMinute() {
        on(windows.skipped(SkipReason.FLAT_LINE), windows.skipped(SkipReason.FLAT_LINE));
        on(windows.skipped(SkipReason.WRONG_RATE));
        assertThat(events).hasSize(1);
        windows.pass(60);
        on(windows.skipped(SkipReason.WRONG_RATE));
        assertThat(events).hasSize(2);
        assertThat(events.getLast().type()).isEqualTo(AlarmEvent.Type.UPDATED);
        assertThat(events.getLast().fault())
                .map(Verdict.Skipped::reason)
                .contains(SkipReason.WRONG_RATE);
    }

    @Test
    void theMachinesAlarmStandsWhileItsSensorsAreBroken() {
        on(windows.scored(2), windows.scored(2));
        for (int i = 0; i < 20; i++) {
            on(windows.skipped(SkipReason.NOT_A_NUMBER));
        }
        assertThat(events)
                .extracting(AlarmEvent::kind)
                .containsExactly(AlarmKind.ANOMALY, AlarmKind.SENSOR_FAULT);
        assertThat(decision.acknowledge("id-2", Windows.NOON, 0, events::add)).isTrue();
        assertThat(decision.acknowledge("id-7", Windows.NOON, 0, events::add)).isFalse();
        assertThat(decision.resumed(Windows.NOON))
                .extracting(event -> event.kind().text() + " " + event.after().text())
                .containsExactly("anomaly raised", "sensor_fault acknowledged");
    }

    private void on(Judgement... judgements) {
        for (Judgement judgement : judgements) {
            decision.on(judgement, events::add);
        }
    }
}
