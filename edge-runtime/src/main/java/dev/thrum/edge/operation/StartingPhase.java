package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;

/// The machine moves, and has not settled yet.
///
/// @param sinceNanos time of the first window in which it moved
/// @param held the load it ran at before a restart, as long as every window fits it; else
///   [Loads#ANY]
record StartingPhase(long sinceNanos, int held) implements OperationPhase {
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
        if (load == Loads.UNDECIDED) {
            return this;
        }
        if (hasSettled(rules, endNanos)) {
            return SteadyPhase.at(load);
        }
        return load == held || held == Loads.ANY ? this : new StartingPhase(sinceNanos, Loads.ANY);
    }
}
