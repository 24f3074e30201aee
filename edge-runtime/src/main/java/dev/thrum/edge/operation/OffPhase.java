package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;

/// The machine stands still.
record OffPhase() implements OperationPhase {
    @Override
    public OperatingState state() {
        return OperatingState.OFF;
    }

    @Override
    public SkipReason skip() {
        return SkipReason.OFF;
    }

    @Override
    public OperationPhase on(OperationRules rules, boolean still, int load, long endNanos) {
        return still
                ? this
                : new StartingPhase(endNanos, Loads.ANY).on(rules, false, load, endNanos);
    }
}
