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
        return window.anomalous() ? PendingPhase.begun(rules, window) : Step.silently(this);
    }
}
