package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import java.io.IOException;
import java.time.Instant;

/// One window's verdict.
record ScorePayload(Judgement judgement) implements Payload {
    @Override
    public String schema() {
        return "thrum.score/1";
    }

    @Override
    public Instant at() {
        return judgement.end();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("monitor", judgement.monitor());
        switch (judgement.verdict()) {
            case Verdict.Normal(float score, float normalised) ->
                    scored(json, "normal", score, normalised);
            case Verdict.Anomalous(float score, float normalised) ->
                    scored(json, "anomalous", score, normalised);
            case Verdict.Skipped(SkipReason reason, String detail) -> {
                json.writeStringField("verdict", "skipped");
                json.writeStringField("reason", reason.text());
                json.writeStringField("detail", detail);
            }
        }
        if (!judgement.state().equals(OperatingState.ANY)) {
            json.writeStringField("state", judgement.state().text());
        }
        json.writeNumberField("firstFrame", judgement.firstFrame());
        json.writeNumberField("frames", judgement.frames());
        JsonFields.top(json, judgement.top());
    }

    private static void scored(JsonGenerator json, String verdict, float score, float normalised)
            throws IOException {
        json.writeStringField("verdict", verdict);
        JsonFields.score(json, "score", score);
        JsonFields.score(json, "normalised", normalised);
    }
}
