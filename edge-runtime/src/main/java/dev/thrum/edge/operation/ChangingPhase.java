package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;

/// The machine runs, and the latest windows fit another load, too few to believe it.
///
/// @param from what it did before
/// @param to the load of the latest window
/// @param agreeing windows in a row that fit `to`
/// @param windows windows in a row that did not fit what it did before
record ChangingPhase(SteadyPhase from, int to, int agreeing, int windows)
        implements OperationPhase {
    /// Of windows that never agree on a load, this many times as many as confirm one say that it is
    /// none of those learned.
    private static final int PATIENCE = 4;

    static OperationPhase after(
            SteadyPhase from, int to, int agreeing, int windows, OperationRules rules) {
        if (agreeing >= rules.confirm()) {
            return SteadyPhase.at(to);
        }
        return windows >= PATIENCE * rules.confirm()
                ? SteadyPhase.at(Loads.OUTSIDE)
                : new ChangingPhase(from, to, agreeing, windows);
    }

    @Override
    public OperatingState state() {
        return from.state();
    }

    @Override
    public SkipReason skip() {
        return SkipReason.LOAD_CHANGE;
    }

    @Override
    public OperationPhase on(OperationRules rules, boolean still, int load, long endNanos) {
        if (still) {
            return StoppingPhase.after(from, 1, rules);
        }
        if (load == from.load()) {
            return from;
        }
        if (load == Loads.UNDECIDED) {
            return after(from, to, agreeing, windows + 1, rules);
        }
        return after(from, load, load == to ? agreeing + 1 : 1, windows + 1, rules);
    }
}
