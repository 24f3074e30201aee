package dev.thrum.edge.publish;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.thrum.edge.signal.Contribution;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// Fields that several payloads share. JSON knows no NaN: a number that is none is left out.
final class JsonFields {
    private static final int SHARE_DECIMALS = 4;
    private static final int HERTZ_DECIMALS = 3;
    private static final int MEASURE_DECIMALS = 3;

    private JsonFields() {}

    static void score(JsonGenerator json, String name, float value) throws IOException {
        if (Float.isFinite(value)) {
            json.writeFieldName(name);
            json.writeNumber(value);
        }
    }

    static void number(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        }
    }

    /// A measured value, to three decimals.
    static void measure(JsonGenerator json, String name, double value) throws IOException {
        number(json, name, value, MEASURE_DECIMALS);
    }

    static void top(JsonGenerator json, List<Contribution> top) throws IOException {
        if (top.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("top");
        for (Contribution contribution : top) {
            json.writeStartObject();
            json.writeStringField("channel", contribution.channel());
            if (contribution.feature() != null) {
                json.writeStringField("feature", contribution.feature());
            }
            number(json, "fromHz", contribution.fromHz(), HERTZ_DECIMALS);
            number(json, "toHz", contribution.toHz(), HERTZ_DECIMALS);
            number(json, "share", contribution.share(), SHARE_DECIMALS);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void number(JsonGenerator json, String name, double value, int decimals)
            throws IOException {
        if (Double.isFinite(value)) {
            BigDecimal rounded =
                    BigDecimal.valueOf(value)
                            .setScale(decimals, RoundingMode.HALF_EVEN)
                            .stripTrailingZeros();
            json.writeFieldName(name);
            json.writeNumber(rounded.toPlainString());
        }
    }
}
