package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.TrendEvent;
import dev.thrum.edge.signal.TrendFinding;
import java.io.IOException;
import java.time.Instant;

/// One change in a trend.
record TrendPayload(TrendEvent event) implements Payload {
    @Override
    public String schema() {
        return "thrum.trend/1";
    }

    @Override
    public Instant at() {
        return event.at();
    }

    @Override
    public void writeTo(JsonGenerator json) throws IOException {
        json.writeStringField("monitor", event.monitor());
        json.writeStringField("id", event.id());
        json.writeStringField("type", event.type().text());
        json.writeStringField("since", Timestamps.text(event.since()));
        if (!event.state().equals(OperatingState.ANY)) {
            json.writeStringField("state", event.state().text());
        }
        if (event.finding().isPresent()) {
            switch (event.finding().get()) {
                case TrendFinding.Rise rise -> write(json, rise);
                case TrendFinding.Step step -> write(json, step);
            }
        }
    }

    private static void write(JsonGenerator json, TrendFinding.Rise rise) throws IOException {
        json.writeStringField("kind", "rise");
        JsonFields.measure(json, "level", rise.level());
        json.writeStringField("growth", rise.growth().text());
        JsonFields.number(json, "slopePerDay", rise.slopePerDay());
        JsonFields.number(json, "slopePerDayLower", rise.slopeLower());
        JsonFields.number(json, "slopePerDayUpper", rise.slopeUpper());
        JsonFields.number(json, "significance", rise.significance());
        json.writeNumberField("spanSeconds", rise.span().toSeconds());
        json.writeNumberField("points", rise.points());
        if (rise.crossing().isPresent()) {
            TrendFinding.Crossing crossing = rise.crossing().get();
            json.writeObjectFieldStart("crossing");
            json.writeStringField("earliest", Timestamps.text(crossing.earliest()));
            json.writeStringField("likely", Timestamps.text(crossing.likely()));
            if (crossing.latest().isPresent()) {
                json.writeStringField("latest", Timestamps.text(crossing.latest().get()));
            }
            json.writeEndObject();
        }
    }

    private static void write(JsonGenerator json, TrendFinding.Step step) throws IOException {
        json.writeStringField("kind", "step");
        JsonFields.measure(json, "level", step.level());
        JsonFields.measure(json, "levelBefore", step.before());
        json.writeStringField("from", Timestamps.text(step.from()));
    }
}
