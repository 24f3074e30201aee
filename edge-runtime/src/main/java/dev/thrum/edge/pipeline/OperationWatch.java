package dev.thrum.edge.pipeline;

import dev.thrum.edge.operation.Loads;
import dev.thrum.edge.operation.OperationTracker;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What one monitor's machine is doing, and what of it is new. Without a tracker every window is
/// judged. Inference thread only.
final class OperationWatch {
    private final String monitor;
    private final @Nullable OperationTracker tracker;
    private final OperationMemory memory;
    private OperatingState before = OperatingState.ANY;
    private @Nullable OperatingState told;
    private @Nullable SkipReason rest;
    private boolean restIsNew;

    /// Takes up where an earlier run ended.
    ///
    /// @param tracker null where operating states are not told apart
    /// @param state keeps what the machine does
    OperationWatch(String monitor, @Nullable OperationTracker tracker, StateStore state) {
        this.monitor = monitor;
        this.tracker = tracker;
        this.memory = new OperationMemory(state, monitor);
        if (tracker != null) {
            memory.recall()
                    .ifPresent(kept -> {
                        before = kept.state();
                        tracker.resume(kept.state(), kept.held());
                    });
        }
    }

    /// Takes a window that may be judged, or would be but for a fault.
    ///
    /// @param fault what is wrong with its signal; null if nothing is
    /// @return whether the machine is in a state that is not judged, or one that explains the fault
    boolean rests(int slot, long endNanos, Verdict.@Nullable Skipped fault) {
        if (tracker == null || (fault != null && !tracker.mayExplain(fault.reason()))) {
            return false;
        }
        SkipReason before = rest;
        rest = tracker.on(slot, endNanos);
        restIsNew = rest != before;
        return rest != null && (fault == null || tracker.explains(fault.reason(), endNanos));
    }

    /// Whether the last window was the first for its reason, or the first to be judged after others
    /// that were not.
    boolean isNew() {
        return restIsNew;
    }

    /// Why the last window, which [#rests], is not judged.
    SkipReason reason() {
        if (rest == null) {
            throw new IllegalStateException("the window is to be judged");
        }
        return rest;
    }

    /// The verdict of the last window, which [#rests].
    Verdict.Skipped verdict() {
        if (tracker == null) {
            throw new IllegalStateException("nobody told operating states apart");
        }
        return tracker.skipped(reason());
    }

    /// Tells the loads there are from now on.
    void learned(Loads loads) {
        if (tracker != null) {
            tracker.learned(loads);
        }
    }

    /// RMS of the machine's current in the last window; NaN where nobody looks.
    double currentRms() {
        return tracker == null ? Double.NaN : tracker.features().currentRms();
    }

    /// The machine's speed in the last window in Hz; NaN where nobody looks or none stands out.
    double speedHz() {
        return tracker == null ? Double.NaN : tracker.features().speedHz();
    }

    OperatingState state() {
        return tracker == null ? OperatingState.ANY : tracker.state();
    }

    /// Whether the state is another than the one [#change] told last.
    boolean hasChanged() {
        return tracker != null && !tracker.state().equals(told);
    }

    /// Tells the new state, once, and keeps it.
    StateChange change(Instant at) {
        if (tracker == null) {
            throw new IllegalStateException("nobody told operating states apart");
        }
        OperatingState now = tracker.state();
        StateChange change = new StateChange(monitor, before, now, at, tracker.measured());
        before = now;
        told = now;
        memory.keep(new OperationMemory.Kept(now, tracker.held()), at);
        return change;
    }
}
