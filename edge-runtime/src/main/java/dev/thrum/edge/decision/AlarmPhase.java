package dev.thrum.edge.decision;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmState;
import java.util.Optional;

/// One phase in an alarm's life. Immutable: a window, or an acknowledgement, leads to the next
/// phase.
sealed interface AlarmPhase
        permits NormalPhase,
                PendingPhase,
                RaisedPhase,
                AcknowledgedPhase,
                ClearingPhase,
                SuppressedPhase {
    AlarmState state();

    Step on(ScoredWindow window);

    /// Somebody says that he knows; where nothing stands, or he said so before, nothing changes.
    default Step acknowledged(Moment at) {
        return Step.silently(this);
    }

    /// The alarm that subscribers know of, if one stands.
    default Optional<StandingAlarm> standing() {
        return Optional.empty();
    }

    /// Where a window leads to.
    ///
    /// @param event what subscribers must hear of, if anything
    record Step(AlarmPhase next, Optional<AlarmEvent> event) {
        static Step silently(AlarmPhase next) {
            return new Step(next, Optional.empty());
        }
    }
}
