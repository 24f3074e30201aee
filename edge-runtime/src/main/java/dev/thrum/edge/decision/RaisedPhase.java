package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// The alarm stands.
record RaisedPhase(AlarmRules rules, StandingAlarm alarm) implements AlarmPhase {
    static Step raise(AlarmRules rules, AlarmState before, ScoredWindow window) {
        StandingAlarm alarm = StandingAlarm.raisedBy(rules.ids().get(), window);
        AlarmEvent event =
                alarm.event(
                        rules.monitor(), AlarmEvent.Type.RAISED, before, AlarmState.RAISED, window);
        return new Step(new RaisedPhase(rules, alarm), Optional.of(event));
    }

    @Override
    public AlarmState state() {
        return AlarmState.RAISED;
    }

    @Override
    public Step on(ScoredWindow window) {
        return ClearingPhase.standing(rules, alarm.seen(window), AlarmState.RAISED, 0, window);
    }
}
