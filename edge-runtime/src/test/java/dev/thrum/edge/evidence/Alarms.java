package dev.thrum.edge.evidence;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Contribution;
import dev.thrum.edge.signal.Evidence;
import dev.thrum.edge.signal.Explanation;
import dev.thrum.edge.signal.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Alarms and evidence for tests.
final class Alarms {
    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Alarms() {}

    static AlarmEvent event(String id, AlarmEvent.Type type, Instant at, Severity severity) {
        return new AlarmEvent(
                id,
                "pump",
                AlarmKind.ANOMALY,
                type,
                AlarmState.PENDING,
                AlarmState.RAISED,
                severity,
                NOON,
                at,
                1.5f,
                1.5f,
                Optional.empty(),
                0,
                List.of(new Contribution("x", 100, 125, 0.5)));
    }

    static AlarmEvent raised(String id) {
        return event(id, AlarmEvent.Type.RAISED, NOON, Severity.NOTICE);
    }

    static AlarmEvent updated(String id, Severity severity) {
        return event(id, AlarmEvent.Type.UPDATED, NOON.plusSeconds(3), severity);
    }

    static AlarmEvent cleared(String id) {
        return event(id, AlarmEvent.Type.CLEARED, NOON.plusSeconds(60), Severity.NOTICE);
    }

    static Evidence evidence(String id) {
        return new Evidence(
                raised(id),
                1,
                new Explanation("no known pattern", Double.NaN, "unknown", List.of()),
                List.of());
    }
}
