package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import org.jspecify.annotations.Nullable;

/// The machine runs, at a load that was learned or outside of all.
///
/// @param load number of the load, [Loads#ANY] or [Loads#OUTSIDE]
record SteadyPhase(OperatingState state, int load) implements OperationPhase {
    static SteadyPhase at(int load) {
        return new SteadyPhase(
                load == Loads.OUTSIDE ? OperatingState.UNKNOWN : OperatingState.running(load),
                load);
    }

    @Override
    public @Nullable SkipReason skip() {
        return load == Loads.OUTSIDE ? SkipReason.OUTSIDE_LEARNED : null;
    }

    @Override
    public int held() {
        return load;
    }

    @Override
    public OperationPhase on(OperationRules rules, boolean still, int load, long endNanos) {
        if (still) {
            return StoppingPhase.after(this, 1, rules);
        }
        return load == this.load || load == Loads.UNDECIDED
                ? this
                : ChangingPhase.after(this, load, 1, 1, rules);
    }
}
