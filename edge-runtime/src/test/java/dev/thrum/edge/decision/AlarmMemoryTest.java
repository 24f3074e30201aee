package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.testing.LogCapture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmMemoryTest {
    private static final AlarmPolicy POLICY =
            new AlarmPolicy(new RaiseRule(1, 2), new ClearRule(2, 0.8))
                    .with(
                            Duration.ofHours(2),
                            Optional.of(new FloodRule(1, Duration.ofHours(1))),
                            SeverityRule.DEFAULT);

    private final StateStore store = StateStore.inMemory();
    private final Windows windows = new Windows();

    @Test
    void anAlarmIsRememberedWithAllThatIsToldOfIt() {
        AlarmMachine machine = machine(AlarmKind.ANOMALY, windows.now());
        for (double normalised : new double[] {1.5, 3.25, Double.NaN, 9, 9, 9, 9, 9}) {
            machine.on(windows.scored(normalised));
        }
        machine.acknowledge("id", windows.now(), new ArrayList<>());
        AlarmEvent before = machine.resumed(Windows.NOON).orElseThrow();

        AlarmMachine later = machine(AlarmKind.ANOMALY, windows.now());

        assertThat(later.state()).isEqualTo(AlarmState.ACKNOWLEDGED);
        assertThat(later.resumed(Windows.NOON)).contains(before);
        assertThat(before.top()).isNotEmpty();
        assertThat(before.severity().text()).isEqualTo("critical");
    }

    @Test
    void aSensorsAlarmIsRememberedWithItsReason() {
        AlarmMachine machine = machine(AlarmKind.SENSOR_FAULT, windows.now());
        List<AlarmEvent> raised = machine.on(windows.skipped(SkipReason.SATURATION));

        AlarmMachine later = machine(AlarmKind.SENSOR_FAULT, windows.now());

        AlarmEvent resumed = later.resumed(raised.getFirst().at()).orElseThrow();
        assertThat(resumed.fault()).isEqualTo(raised.getFirst().fault());
        assertThat(resumed.id()).isEqualTo(raised.getFirst().id());
        assertThat(resumed.peak()).isNaN();
    }

    /// The hold of two hours goes on while the process is away; a clock that was set back makes it
    /// begin anew, not last for years.
    @Test
    void timesGoOnWhileTheProcessIsAwayWhateverTheClockDoes() {
        machine(AlarmKind.ANOMALY, windows.now()).on(windows.scored(2));
        Instant since = windows.now().at();

        assertThat(clearsAfter(new Moment(since.plus(Duration.ofHours(2)), 1_000))).isTrue();
        assertThat(clearsAfter(new Moment(since.plus(Duration.ofHours(1)), 1_000))).isFalse();
        assertThat(clearsAfter(new Moment(Instant.EPOCH, 1_000))).isFalse();
        assertThat(clearsAfter(new Moment(since.plus(Duration.ofDays(40_000)), 1_000))).isTrue();
    }

    /// Whether an alarm that is recalled at a moment is cleared by two calm windows a second later.
    private boolean clearsAfter(Moment moment) {
        String document = store.load("alarm/pump").orElseThrow();
        AlarmMachine machine = machine(AlarmKind.ANOMALY, moment);
        for (int second = 1; second <= 2; second++) {
            Windows later = new Windows();
            machine.on(
                    new Judgement(
                            "pump",
                            0,
                            1,
                            moment.nanos() + second * 1_000_000_000L,
                            moment.at().plusSeconds(second),
                            later.scored(0.1).verdict(),
                            List.of()));
        }
        store.save("alarm/pump", document);
        return machine.state() == AlarmState.NORMAL;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{}",
                "{\"schema\":\"thrum.alarm-state/2\",\"state\":\"RAISED\"}",
                "{\"schema\":\"thrum.alarm-state/1\",\"state\":\"FURIOUS\"}",
                "{\"schema\":\"thrum.alarm-state/1\",\"state\":\"RAISED\"}",
                "{\"schema\":\"thrum.alarm-state/1\",\"state\":\"RAISED\",\"alarm\":{\"id\":\"a\",\"since\":\"noon\"}}"
            })
    void whatCannotBeReadIsSaidAndTheAlarmBeginsAsNormal(String document) {
        store.save("alarm/pump", document);
        try (LogCapture log = LogCapture.of("dev.thrum.edge.decision")) {
            assertThat(machine(AlarmKind.ANOMALY, windows.now()).state())
                    .isEqualTo(AlarmState.NORMAL);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .startsWith("WARNING state alarm/pump: it cannot be read, so the alarm begins");
        }
    }

    private AlarmMachine machine(AlarmKind kind, Moment now) {
        return AlarmMachine.recalled(
                new AlarmRules("pump", kind, POLICY, () -> "id"),
                new AlarmMemory(store, "alarm/pump"),
                now);
    }
}
