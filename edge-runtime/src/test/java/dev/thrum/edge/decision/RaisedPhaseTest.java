package dev.thrum.edge.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Contribution;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RaisedPhaseTest {
    private static final UpdateRule HALF_MORE_EVERY_10_SECONDS =
            new UpdateRule(1.5, Duration.ofSeconds(10));

    private final Windows windows = new Windows();
    private final AlarmRules rules =
            new AlarmRules(
                    "pump",
                    AlarmKind.ANOMALY,
                    new AlarmPolicy(
                                    new RaiseRule(1, 1),
                                    new ClearRule(2, 0.8),
                                    HALF_MORE_EVERY_10_SECONDS)
                            .with(Duration.ZERO, Optional.empty(), new SeverityRule(100, 200)),
                    () -> "alarm-1");

    @Test
    void staysRaisedBetweenTheClearLevelAndTheThreshold() {
        AlarmPhase.Step step = raisedAt(2.0).on(windows.window(0.8));

        assertThat(step.next().state()).isEqualTo(AlarmState.RAISED);
        assertThat(step.event()).isEmpty();
    }

    @Test
    void isClearingAfterTheFirstCalmWindow() {
        AlarmPhase.Step step = raisedAt(2.0).on(windows.window(0.79));

        assertThat(step.next().state()).isEqualTo(AlarmState.CLEARING);
        assertThat(step.event()).isEmpty();
    }

    @Test
    void clearsAtOnceWhereOneCalmWindowIsEnough() {
        AlarmRules hasty =
                new AlarmRules(
                        "pump", AlarmKind.ANOMALY, new AlarmPolicy(1, 1, 1, 0.8), () -> "alarm-1");
        AlarmPhase raised = new NormalPhase(hasty).on(windows.window(2.0)).next();

        AlarmPhase.Step step = raised.on(windows.window(0.1));

        assertThat(step.next().state()).isEqualTo(AlarmState.NORMAL);
        assertThat(step.event())
                .hasValueSatisfying(event -> {
                    assertThat(event.type()).isEqualTo(AlarmEvent.Type.CLEARED);
                    assertThat(event.before()).isEqualTo(AlarmState.RAISED);
                });
    }

    @Test
    void tellsOfAPeakThatGrewEnoughOnceTheIntervalIsOver() {
        AlarmPhase phase = raisedAt(2.0);
        for (int second = 1; second < 10; second++) {
            AlarmPhase.Step step = phase.on(windows.window(second == 3 ? 4.0 : 1.2));
            assertThat(step.event()).as("second %d", second).isEmpty();
            phase = step.next();
        }

        AlarmPhase.Step step = phase.on(windows.window(1.2));

        assertThat(step.event())
                .hasValueSatisfying(event -> {
                    assertThat(event.type()).isEqualTo(AlarmEvent.Type.UPDATED);
                    assertThat(event.id()).isEqualTo("alarm-1");
                    assertThat(event.since()).isEqualTo(Windows.NOON);
                    assertThat(event.at()).isEqualTo(Windows.NOON.plusSeconds(10));
                    assertThat(event.normalised()).isEqualTo(1.2f);
                    assertThat(event.peak()).isEqualTo(4.0f);
                    assertThat(event.top()).containsExactly(new Contribution("x", 400, 200, 0.5));
                });
        assertThat(step.next().on(windows.window(1.2)).event()).isEmpty();
    }

    @Test
    void keepsSilentAboutAPeakThatHardlyGrew() {
        AlarmPhase phase = raisedAt(2.0);
        for (int second = 1; second < 100; second++) {
            AlarmPhase.Step step = phase.on(windows.window(2.9));
            assertThat(step.event()).isEmpty();
            phase = step.next();
        }
    }

    private AlarmPhase raisedAt(double normalised) {
        return new NormalPhase(rules).on(windows.window(normalised)).next();
    }
}
