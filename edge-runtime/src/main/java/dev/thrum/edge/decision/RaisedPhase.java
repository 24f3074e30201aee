package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// The alarm stands, and nobody has acknowledged it.
record RaisedPhase(AlarmRules rules, StandingAlarm alarm) implements AlarmPhase {
    /// Where the window leads that raises the alarm, or would but for a flood.
    ///
    /// @param least least normalised score of the windows that raise
    static Step raise(AlarmRules rules, AlarmState before, float least, ScoredWindow window) {
        StandingAlarm alarm = StandingAlarm.raisedBy(rules, least, window);
        if (!rules.flood().admits(window.judgement().endNanos())) {
            return Step.silently(new SuppressedPhase(rules, alarm, 0));
        }
        return new Step(
                new RaisedPhase(rules, alarm),
                Optional.of(
                        alarm.event(
                                rules, AlarmEvent.Type.RAISED, before, AlarmState.RAISED, window)));
    }

    @Override
    public AlarmState state() {
        return AlarmState.RAISED;
    }

    @Override
    public Optional<StandingAlarm> standing() {
        return Optional.of(alarm);
    }

    @Override
    public Step on(ScoredWindow window) {
        return ClearingPhase.standing(rules, alarm, AlarmState.RAISED, 0, window);
    }

    @Override
    public Step acknowledged(Moment at) {
        StandingAlarm known = alarm.acknowledged(at.nanos());
        return new Step(
                new AcknowledgedPhase(rules, known),
                Optional.of(
                        known.event(
                                rules,
                                AlarmEvent.Type.ACKNOWLEDGED,
                                AlarmState.RAISED,
                                AlarmState.ACKNOWLEDGED,
                                at.at())));
    }
}
