package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PendingPhaseTest {
    private final Windows windows = new Windows();
    private final AlarmRules rules =
            new AlarmRules(
                    "pump", AlarmKind.ANOMALY, new AlarmPolicy(2, 3, 2, 0.8), () -> "alarm-1");

    @Test
    void raisesWhenEnoughOfTheLastWindowsWereAnomalous() {
        PendingPhase pending = new PendingPhase(rules, 0b10, 1.25f);

        AlarmPhase.Step step = pending.on(windows.window(1.5));

        assertThat(step.next().state()).isEqualTo(AlarmState.RAISED);
        assertThat(step.event())
                .contains(
                        new AlarmEvent(
                                "alarm-1",
                                "pump",
                                AlarmKind.ANOMALY,
                                AlarmEvent.Type.RAISED,
                                AlarmState.PENDING,
                                AlarmState.RAISED,
                                Severity.NOTICE,
                                Windows.NOON,
                                Windows.NOON,
                                1.5f,
                                1.5f,
                                Optional.empty(),
                                0,
                                List.of(new Contribution("x", 150, 200, 0.5))));
    }

    @Test
    void forgetsAWindowThatIsTooOld() {
        AlarmPhase pending = new PendingPhase(rules, 0b001, 1.25f);

        pending = pending.on(windows.window(0.5)).next();
        pending = pending.on(windows.window(0.5)).next();
        AlarmPhase.Step step = pending.on(windows.window(1.5));

        assertThat(step.next()).isEqualTo(new PendingPhase(rules, 0b001, 1.25f));
        assertThat(step.event()).isEmpty();
    }

    @Test
    void isNormalWhenTheLastAnomalousWindowIsTooOld() {
        PendingPhase pending = new PendingPhase(rules, 0b100, 1.25f);

        assertThat(pending.on(windows.window(0.5)).next()).isEqualTo(new NormalPhase(rules));
    }

    @Test
    void looksBackUponSixtyFourWindows() {
        AlarmRules wide =
                new AlarmRules(
                        "pump", AlarmKind.ANOMALY, new AlarmPolicy(2, 64, 2, 0.8), () -> "alarm-1");
        AlarmPhase pending = new PendingPhase(wide, 1L << 62, 1f);

        assertThat(pending.on(windows.window(1.0)).next().state()).isEqualTo(AlarmState.RAISED);
        assertThat(new PendingPhase(wide, 1L << 63, 1f).on(windows.window(1.0)).next().state())
                .isEqualTo(AlarmState.PENDING);
    }
}
