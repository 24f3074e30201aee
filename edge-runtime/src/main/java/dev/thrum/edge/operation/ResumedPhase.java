package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;

/// The machine ran when an earlier run of the runtime ended, and nothing was seen of it since. It
/// may have stopped and begun anew, so it has to settle as one that starts.
///
/// @param held the load it ran at
record ResumedPhase(int held) implements OperationPhase {
    @Override
    public OperatingState state() {
        return OperatingState.STARTING;
    }

    @Override
    public SkipReason skip() {
        return SkipReason.STARTING;
    }

    @Override
    public OperationPhase on(OperationRules rules, boolean still, int load, long endNanos) {
        return still
                ? new OffPhase()
                : new StartingPhase(endNanos, held).on(rules, false, load, endNanos);
    }
}
