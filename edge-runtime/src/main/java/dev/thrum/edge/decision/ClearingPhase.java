package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// The alarm stands, and the latest windows were calm, too few to clear it.
///
/// @param calm calm windows in a row so far, at least 1
record ClearingPhase(AlarmRules rules, StandingAlarm alarm, int calm) implements AlarmPhase {
    @Override
    public AlarmState state() {
        return AlarmState.CLEARING;
    }

    @Override
    public Step on(ScoredWindow window) {
        return standing(rules, alarm.seen(window), AlarmState.CLEARING, calm, window);
    }

    /// Where a window leads while an alarm stands, calm or not so far.
    static Step standing(
            AlarmRules rules,
            StandingAlarm alarm,
            AlarmState before,
            int calm,
            ScoredWindow window) {
        ClearRule clear = rules.policy().clear();
        boolean isCalm = window.normalised() < clear.below();
        if (isCalm && calm + 1 >= clear.count()) {
            return cleared(rules, alarm, before, window);
        }
        AlarmState after = isCalm ? AlarmState.CLEARING : AlarmState.RAISED;
        boolean tells = alarm.deservesUpdate(rules.policy().update(), window);
        StandingAlarm next = tells ? alarm.told(window) : alarm;
        return new Step(
                isCalm ? new ClearingPhase(rules, next, calm + 1) : new RaisedPhase(rules, next),
                tells
                        ? Optional.of(
                                next.event(
                                        rules.monitor(),
                                        AlarmEvent.Type.UPDATED,
                                        before,
                                        after,
                                        window))
                        : Optional.empty());
    }

    private static Step cleared(
            AlarmRules rules, StandingAlarm alarm, AlarmState before, ScoredWindow window) {
        return new Step(
                new NormalPhase(rules),
                Optional.of(
                        alarm.event(
                                rules.monitor(),
                                AlarmEvent.Type.CLEARED,
                                before,
                                AlarmState.NORMAL,
                                window)));
    }
}
