package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// The alarm stands, and the latest windows were calm, too few to clear it or too soon.
///
/// @param calm calm windows in a row so far, 1 to those that clear
record ClearingPhase(AlarmRules rules, StandingAlarm alarm, int calm) implements AlarmPhase {
    @Override
    public AlarmState state() {
        return AlarmState.CLEARING;
    }

    @Override
    public Optional<StandingAlarm> standing() {
        return Optional.of(alarm);
    }

    @Override
    public Step on(ScoredWindow window) {
        return standing(rules, alarm, AlarmState.CLEARING, calm, window);
    }

    @Override
    public Step acknowledged(Moment at) {
        if (alarm.acknowledged()) {
            return Step.silently(this);
        }
        StandingAlarm known = alarm.acknowledged(at.nanos());
        return new Step(
                new ClearingPhase(rules, known, calm),
                Optional.of(
                        known.event(
                                rules,
                                AlarmEvent.Type.ACKNOWLEDGED,
                                AlarmState.CLEARING,
                                AlarmState.CLEARING,
                                at.at())));
    }

    /// Where a window leads while an alarm stands that subscribers know of.
    ///
    /// @param calm calm windows in a row before it
    static Step standing(
            AlarmRules rules,
            StandingAlarm before,
            AlarmState stateBefore,
            int calm,
            ScoredWindow window) {
        StandingAlarm alarm = before.seen(rules, window);
        int calmNow = calmAfter(rules, calm, window);
        if (clears(rules, alarm, calmNow, window)) {
            return new Step(
                    new NormalPhase(rules),
                    Optional.of(
                            alarm.event(
                                    rules,
                                    AlarmEvent.Type.CLEARED,
                                    stateBefore,
                                    AlarmState.NORMAL,
                                    window)));
        }
        long nanos = window.judgement().endNanos();
        if (!alarm.deservesUpdate(rules.policy().update(), nanos)) {
            return Step.silently(next(rules, alarm, calmNow));
        }
        AlarmPhase next = next(rules, alarm.told(nanos), calmNow);
        return new Step(
                next,
                Optional.of(
                        alarm.event(
                                rules,
                                AlarmEvent.Type.UPDATED,
                                stateBefore,
                                next.state(),
                                window)));
    }

    /// Calm windows in a row after a further one, no more than clear.
    static int calmAfter(AlarmRules rules, int calm, ScoredWindow window) {
        ClearRule clear = rules.policy().clear();
        return window.normalised() < clear.below() ? Math.min(calm + 1, clear.count()) : 0;
    }

    /// Whether an alarm has stood long enough, and was calm long enough, to clear.
    static boolean clears(AlarmRules rules, StandingAlarm alarm, int calm, ScoredWindow window) {
        long stoodNanos = window.judgement().endNanos() - alarm.sinceNanos();
        return calm >= rules.policy().clear().count()
                && stoodNanos >= rules.policy().hold().toNanos();
    }

    private static AlarmPhase next(AlarmRules rules, StandingAlarm alarm, int calm) {
        if (calm > 0) {
            return new ClearingPhase(rules, alarm, calm);
        }
        return alarm.acknowledged()
                ? new AcknowledgedPhase(rules, alarm)
                : new RaisedPhase(rules, alarm);
    }
}
