package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmState;

/// None of the windows looked back upon was anomalous.
record NormalPhase(AlarmRules rules) implements AlarmPhase {
    @Override
    public AlarmState state() {
        return AlarmState.NORMAL;
    }

    @Override
    public Step on(ScoredWindow window) {
        if (!window.anomalous()) {
            return Step.silently(this);
        }
        return rules.policy().raise().count() == 1
                ? RaisedPhase.raise(rules, AlarmState.NORMAL, window)
                : Step.silently(new PendingPhase(rules, 1L));
    }
}
