package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// The alarm stands, and somebody knows.
record AcknowledgedPhase(AlarmRules rules, StandingAlarm alarm) implements AlarmPhase {
    @Override
    public AlarmState state() {
        return AlarmState.ACKNOWLEDGED;
    }

    @Override
    public Optional<StandingAlarm> standing() {
        return Optional.of(alarm);
    }

    @Override
    public Step on(ScoredWindow window) {
        return ClearingPhase.standing(rules, alarm, AlarmState.ACKNOWLEDGED, 0, window);
    }
}
