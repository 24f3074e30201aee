package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// One phase in an alarm's life. Immutable: a window leads to the next phase.
sealed interface AlarmPhase permits NormalPhase, PendingPhase, RaisedPhase, ClearingPhase {
    AlarmState state();

    Step on(ScoredWindow window);

    /// Where a window leads to.
    ///
    /// @param event what subscribers must hear of, if anything
    record Step(AlarmPhase next, Optional<AlarmEvent> event) {
        static Step silently(AlarmPhase next) {
            return new Step(next, Optional.empty());
        }
    }
}
