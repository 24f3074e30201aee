package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;

/// The machine moves, and has not settled yet.
///
/// @param sinceNanos time of the first window in which it moved
record StartingPhase(long sinceNanos) implements OperationPhase {
    @Override
    public OperatingState state() {
        return OperatingState.STARTING;
    }

    @Override
    public SkipReason skip() {
        return SkipReason.STARTING;
    }

    boolean hasSettled(OperationRules rules, long endNanos) {
        return endNanos - sinceNanos >= rules.settleNanos();
    }

    @Override
    public OperationPhase on(OperationRules rules, boolean still, int load, long endNanos) {
        if (still) {
            return new OffPhase();
        }
        return hasSettled(rules, endNanos) && load != Loads.UNDECIDED ? SteadyPhase.at(load) : this;
    }
}
