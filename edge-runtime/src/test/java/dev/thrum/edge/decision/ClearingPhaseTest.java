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

class ClearingPhaseTest {
    private final Windows windows = new Windows();
    private final AlarmRules rules =
            new AlarmRules(
                    "pump", AlarmKind.ANOMALY, new AlarmPolicy(1, 1, 3, 0.8), () -> "alarm-1");

    @Test
    void clearsAfterEnoughCalmWindowsInARow() {
        AlarmPhase clearing = clearing();

        AlarmPhase.Step second = clearing.on(windows.window(0.7));
        AlarmPhase.Step third = second.next().on(windows.window(0.6));

        assertThat(second.next().state()).isEqualTo(AlarmState.CLEARING);
        assertThat(second.event()).isEmpty();
        assertThat(third.next()).isEqualTo(new NormalPhase(rules));
        assertThat(third.event())
                .contains(
                        new AlarmEvent(
                                "alarm-1",
                                "pump",
                                AlarmKind.ANOMALY,
                                AlarmEvent.Type.CLEARED,
                                AlarmState.CLEARING,
                                AlarmState.NORMAL,
                                Severity.NOTICE,
                                Windows.NOON,
                                Windows.NOON.plusSeconds(3),
                                0.6f,
                                2.0f,
                                Optional.empty(),
                                0,
                                List.of(new Contribution("x", 200, 200, 0.5))));
    }

    @Test
    void isRaisedAgainByOneWindowThatIsNotCalmAndCountsAnew() {
        AlarmPhase phase = clearing();
        phase = phase.on(windows.window(0.7)).next();
        phase = phase.on(windows.window(0.8)).next();
        assertThat(phase.state()).isEqualTo(AlarmState.RAISED);

        phase = phase.on(windows.window(0.7)).next();
        phase = phase.on(windows.window(0.7)).next();
        assertThat(phase.state()).isEqualTo(AlarmState.CLEARING);
        assertThat(phase.on(windows.window(0.7)).next().state()).isEqualTo(AlarmState.NORMAL);
    }

    private AlarmPhase clearing() {
        return new NormalPhase(rules).on(windows.window(2.0)).next().on(windows.window(0.7)).next();
    }
}
