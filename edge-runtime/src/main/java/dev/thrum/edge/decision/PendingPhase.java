package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmState;

/// Some of the windows looked back upon were anomalous, too few to raise.
///
/// @param recent one bit for each window looked back upon, the latest lowest; 1 is anomalous
record PendingPhase(AlarmRules rules, long recent) implements AlarmPhase {
    @Override
    public AlarmState state() {
        return AlarmState.PENDING;
    }

    @Override
    public Step on(ScoredWindow window) {
        RaiseRule raise = rules.policy().raise();
        long lookedBackUpon = -1L >>> (Long.SIZE - raise.of());
        long next = ((recent << 1) | (window.anomalous() ? 1L : 0L)) & lookedBackUpon;
        if (next == 0L) {
            return Step.silently(new NormalPhase(rules));
        }
        return Long.bitCount(next) >= raise.count()
                ? RaisedPhase.raise(rules, AlarmState.PENDING, window)
                : Step.silently(new PendingPhase(rules, next));
    }
}
