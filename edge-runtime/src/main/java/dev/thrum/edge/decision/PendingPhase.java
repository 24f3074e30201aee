package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmState;

/// Some of the windows looked back upon were anomalous, too few to raise.
///
/// @param recent one bit for each window looked back upon, the latest lowest; 1 is anomalous
/// @param least least normalised score of the anomalous windows since the alarm is pending; 1 if
///   none of them had a score
record PendingPhase(AlarmRules rules, long recent, float least) implements AlarmPhase {
    /// Where the first anomalous window leads.
    static Step begun(AlarmRules rules, ScoredWindow window) {
        return new PendingPhase(rules, 0L, Float.POSITIVE_INFINITY).next(window, AlarmState.NORMAL);
    }

    @Override
    public AlarmState state() {
        return AlarmState.PENDING;
    }

    @Override
    public Step on(ScoredWindow window) {
        return next(window, AlarmState.PENDING);
    }

    private Step next(ScoredWindow window, AlarmState before) {
        RaiseRule raise = rules.policy().raise();
        long lookedBackUpon = -1L >>> (Long.SIZE - raise.of());
        long next = ((recent << 1) | (window.anomalous() ? 1L : 0L)) & lookedBackUpon;
        if (next == 0L) {
            return Step.silently(new NormalPhase(rules));
        }
        float nextLeast = window.anomalous() ? leastWith(window.normalised()) : least;
        return Long.bitCount(next) >= raise.count()
                ? RaisedPhase.raise(rules, before, nextLeast, window)
                : Step.silently(new PendingPhase(rules, next, nextLeast));
    }

    private float leastWith(float normalised) {
        if (Float.isFinite(normalised)) {
            return Math.min(least, normalised);
        }
        return Float.isFinite(least) ? least : 1f;
    }
}
