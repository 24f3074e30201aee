package dev.thrum.edge.library;

import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.AlarmState;
import dev.thrum.edge.signal.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Alarms and their evidence, for tests.
public final class Seen {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Seen() {}

    /// An alarm of the monitor `pump` that was raised.
    public static AlarmEvent alarm(String id, double peak) {
        return new AlarmEvent(
                id,
                "pump",
                AlarmKind.ANOMALY,
                AlarmEvent.Type.RAISED,
                AlarmState.PENDING,
                AlarmState.RAISED,
                Severity.NOTICE,
                NOON,
                NOON,
                (float) peak,
                (float) peak,
                Optional.empty(),
                0,
                List.of());
    }

    /// Its description as the board leaves it, without the wave itself.
    public static void describe(Path evidence, String id) throws IOException {
        Files.createDirectories(evidence);
        Files.writeString(
                evidence.resolve(id + ".json"),
                """
                {
                  "schema" : 1, "since" : "2026-11-20T12:00:00Z", "monitor" : "pump", "id" : "%s",
                  "number" : 1, "text" : "looks like an outer-race defect", "peak" : 1.5,
                  "likenesses" : [ { "kind" : "outer-race", "score" : 0.9 } ],
                  "wave" : {
                    "file" : "%s.wav",
                    "channels" : [
                      { "name" : "x", "quantity" : "acceleration", "unit" : "g", "minimum" : -16.0, "maximum" : 16.0 },
                      { "name" : "i", "quantity" : "current", "unit" : "A" } ],
                    "declaredRateHz" : 3200.0, "frames" : 6400, "raisedFrame" : 3200
                  }
                }
                """
                        .formatted(id, id));
    }
}
