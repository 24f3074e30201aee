package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;

/// The machine ran, and nothing moved in the latest windows, too few to call it off.
///
/// @param from what it did before
/// @param windows still windows in a row so far
record StoppingPhase(SteadyPhase from, int windows) implements OperationPhase {
    static OperationPhase after(SteadyPhase from, int windows, OperationRules rules) {
        return windows >= rules.confirm() ? new OffPhase() : new StoppingPhase(from, windows);
    }

    @Override
    public OperatingState state() {
        return from.state();
    }

    @Override
    public SkipReason skip() {
        return SkipReason.OFF;
    }

    @Override
    public OperationPhase on(OperationRules rules, boolean still, int load, long endNanos) {
        return still ? after(from, windows + 1, rules) : from.on(rules, false, load, endNanos);
    }
}
