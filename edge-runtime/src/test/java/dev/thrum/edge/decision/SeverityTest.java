package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeverityTest {
    private final Windows windows = new Windows();

    /// By hand: level · (1 + log10(1 + minutes)) against 3 and 6.
    @ParameterizedTest
    @CsvSource({
        "1.0, 0, NOTICE",
        "2.99, 0, NOTICE",
        "3.0, 0, WARNING",
        "1.0, 98, NOTICE",
        "1.0, 99, WARNING",
        "1.5, 9, WARNING",
        "3.0, 8, WARNING",
        "3.0, 9, CRITICAL",
        "6.0, 0, CRITICAL",
        "1.5, 999, CRITICAL"
    })
    void aWeightIsTheLevelTimesTheLogarithmOfItsTime(
            double level, long minutes, Severity severity) {
        assertThat(SeverityRule.DEFAULT.of(level, Duration.ofMinutes(minutes).toNanos()))
                .isEqualTo(severity);
    }

    @Test
    void aRuleHasItsWeightsInOrder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SeverityRule(3, 3))
                .withMessageContaining("was 3.0 and 3.0");
    }

    @Test
    void aLevelJustAboveTheThresholdIsAWarningAfterAHundredMinutesAndIsToldAtOnce() {
        AlarmMachine machine = machine(5);
        List<AlarmEvent> events = new ArrayList<>();
        for (int second = 0; second <= 100 * 60; second++) {
            events.addAll(machine.on(windows.scored(1.0)));
        }
        assertThat(events)
                .extracting(AlarmEvent::type, AlarmEvent::severity)
                .containsExactly(
                        tuple(AlarmEvent.Type.RAISED, Severity.NOTICE),
                        tuple(AlarmEvent.Type.UPDATED, Severity.WARNING));
        assertThat(events.getLast().at()).isEqualTo(Windows.NOON.plusSeconds(99 * 60));
    }

    @Test
    void timeWithoutScoresIsNoTimeAbove() {
        AlarmMachine machine = machine(5);
        List<AlarmEvent> events = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            events.addAll(machine.on(windows.scored(1.0)));
            events.addAll(machine.on(windows.skipped()));
            windows.pass(3_600);
        }
        assertThat(events).extracting(AlarmEvent::type).containsExactly(AlarmEvent.Type.RAISED);
    }

    @Test
    void oneWildWindowMakesNoAlarmSevereAndSeverityNeverFalls() {
        AlarmMachine machine = machine(5);
        List<AlarmEvent> events = new ArrayList<>();
        events.addAll(machine.on(windows.scored(1.1)));
        events.addAll(machine.on(windows.scored(50)));
        assertThat(events.getFirst().severity()).isEqualTo(Severity.NOTICE);
        for (int i = 0; i < 30; i++) {
            events.addAll(machine.on(windows.scored(8)));
        }
        assertThat(events.getLast().severity()).isEqualTo(Severity.CRITICAL);
        for (int i = 0; i < 30; i++) {
            events.addAll(machine.on(windows.scored(1.0)));
        }
        machine.on(windows.scored(0.1));
        assertThat(machine.on(windows.scored(0.1)))
                .extracting(AlarmEvent::severity)
                .containsExactly(Severity.CRITICAL);
    }

    @Test
    void anAcknowledgedAlarmIsToldAgainOnlyIfItsSeverityRises() {
        AlarmMachine machine = machine(2);
        List<AlarmEvent> events = new ArrayList<>(machine.on(windows.scored(1.0)));
        machine.acknowledge("alarm-1", windows.now(), events);
        for (int minute = 0; minute < 5; minute++) {
            windows.pass(60);
            events.addAll(machine.on(windows.scored(1.0 + 0.2 * minute)));
        }
        assertThat(events)
                .extracting(AlarmEvent::type)
                .containsExactly(AlarmEvent.Type.RAISED, AlarmEvent.Type.ACKNOWLEDGED);
        for (int i = 0; i < 2; i++) {
            events.addAll(machine.on(windows.scored(4)));
        }
        assertThat(events).hasSize(3);
        assertThat(events.getLast().severity()).isEqualTo(Severity.WARNING);
        assertThat(events.getLast().after().text()).isEqualTo("acknowledged");
    }

    private static AlarmMachine machine(int of) {
        return new AlarmMachine(
                "pump",
                new AlarmPolicy(new RaiseRule(1, of), new ClearRule(2, 0.8)),
                () -> "alarm-1");
    }
}
