package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import org.junit.jupiter.api.Test;

class NormalPhaseTest {
    private final Windows windows = new Windows();

    @Test
    void staysWhileWindowsAreNormal() {
        NormalPhase normal = new NormalPhase(rules(new AlarmPolicy(2, 3, 2, 0.8)));

        AlarmPhase.Step step = normal.on(windows.window(0.99));

        assertThat(step.next()).isSameAs(normal);
        assertThat(step.event()).isEmpty();
    }

    @Test
    void isPendingAfterTheFirstAnomalousWindow() {
        NormalPhase normal = new NormalPhase(rules(new AlarmPolicy(2, 3, 2, 0.8)));

        AlarmPhase.Step step = normal.on(windows.window(1.0));

        assertThat(step.next().state()).isEqualTo(AlarmState.PENDING);
        assertThat(step.event()).isEmpty();
    }

    @Test
    void raisesAtOnceWhereOneWindowIsEnough() {
        NormalPhase normal = new NormalPhase(rules(new AlarmPolicy(1, 3, 2, 0.8)));

        AlarmPhase.Step step = normal.on(windows.window(2.0));

        assertThat(step.next().state()).isEqualTo(AlarmState.RAISED);
        assertThat(step.event())
                .hasValueSatisfying(event -> {
                    assertThat(event.type()).isEqualTo(AlarmEvent.Type.RAISED);
                    assertThat(event.before()).isEqualTo(AlarmState.NORMAL);
                    assertThat(event.after()).isEqualTo(AlarmState.RAISED);
                });
    }

    private static AlarmRules rules(AlarmPolicy policy) {
        return new AlarmRules("pump", AlarmKind.ANOMALY, policy, () -> "alarm-1");
    }
}
