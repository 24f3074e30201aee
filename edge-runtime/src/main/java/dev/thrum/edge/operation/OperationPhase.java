package dev.thrum.edge.operation;

import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import org.jspecify.annotations.Nullable;

/// Where the machine stands between off and running. Immutable: a window leads to the next phase,
/// which is this one while nothing changes.
sealed interface OperationPhase
        permits OffPhase, ResumedPhase, StartingPhase, SteadyPhase, StoppingPhase, ChangingPhase {
    OperatingState state();

    /// Why a window in this phase is not judged; null if it is.
    @Nullable SkipReason skip();

    /// The load the machine is taken to run at, which it leaves only by a margin; [Loads#ANY] if
    /// none.
    default int held() {
        return Loads.ANY;
    }

    /// Where a window leads.
    ///
    /// @param still whether nothing moves
    /// @param load the load the window fits, see [Loads#of]
    /// @param endNanos time of the window's last frame
    OperationPhase on(OperationRules rules, boolean still, int load, long endNanos);
}
