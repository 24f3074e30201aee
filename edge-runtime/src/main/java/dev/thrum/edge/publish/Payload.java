package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;

/// What one message says, apart from what every message says.
sealed interface Payload
        permits AlarmPayload,
                EvidencePayload,
                HealthPayload,
                InfoPayload,
                ResponsePayload,
                OperatingStatePayload,
                ScorePayload,
                StatusPayload,
                TrendPayload {
    /// Kind and version of the payload, such as `thrum.score/1`.
    String schema();

    /// The time the message speaks of.
    Instant at();

    /// Writes the payload's own fields into an object already begun.
    void writeTo(JsonGenerator json) throws IOException;
}
