package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// The alarm would stand, and was not told because of a flood.
///
/// @param calm calm windows in a row so far, 0 to those that clear
record SuppressedPhase(AlarmRules rules, StandingAlarm alarm, int calm) implements AlarmPhase {
    @Override
    public AlarmState state() {
        return AlarmState.SUPPRESSED;
    }

    @Override
    public Step on(ScoredWindow window) {
        StandingAlarm next = alarm.seen(rules, window);
        int calmNow = ClearingPhase.calmAfter(rules, calm, window);
        return Step.silently(
                ClearingPhase.clears(rules, next, calmNow, window)
                        ? new NormalPhase(rules)
                        : new SuppressedPhase(rules, next, calmNow));
    }

    /// Where the end of the flood leads: the alarm outlasted it, and is told.
    Step told(Moment at) {
        StandingAlarm told = alarm.told(at.nanos());
        return new Step(
                new RaisedPhase(rules, told),
                Optional.of(
                        told.event(
                                rules,
                                AlarmEvent.Type.RAISED,
                                AlarmState.SUPPRESSED,
                                AlarmState.RAISED,
                                at.at())));
    }
}
