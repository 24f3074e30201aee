package dev.thrum.edge.library;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/// The files that make recordings a data set. Stateless.
final class LibraryText {
    private static final List<String> COLUMNS =
            List.of("file", "label", "answer", "alarm", "since", "peak", "note");

    private LibraryText() {}

    /// The index: a row for each recording, as RFC 4180 has it.
    static String index(List<ObjectNode> recordings) {
        StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
        for (ObjectNode recording : recordings) {
            List<String> row =
                    List.of(
                            recording.at("/wave/file").asText(),
                            recording.path("label").asText(),
                            recording.path("answer").asText(),
                            recording.path("id").asText(),
                            recording.path("since").asText(),
                            recording.path("peak").asText(),
                            recording.path("note").asText());
            text.append(String.join(",", row.stream().map(LibraryText::cell).toList()))
                    .append('\n');
        }
        return text.toString();
    }

    /// A recipe that reads the index. The channels are those of the first recording: all recordings
    /// of a monitor have those of its model.
    static String recipe(String monitor, List<ObjectNode> recordings) {
        JsonNode wave = recordings.getFirst().path("wave");
        StringBuilder channels = new StringBuilder();
        for (JsonNode channel : wave.path("channels")) {
            channels.append(
                    "    - { name: %s, unit: %s%s }\n"
                            .formatted(
                                    quoted(channel.path("name").asText()),
                                    quoted(channel.path("unit").asText()),
                                    range(channel)));
        }
        return """
        # Written by thrum run: the recordings of alarms that were answered. Copy
        # training/recipes/default.yaml beside it, and add healthy recordings to the index
        # (answer: false, label: none) before you train on it.
        #
        #   thrum classify --model P --recipe recipe.yaml --labels label --out Q
        #   thrum evaluate --model P --recipe recipe.yaml
        #
        extends: default.yaml
        name: %s
        data:
          root: .
          format: wav
          index: index.csv
          channels:
        %s  rate: %s Hz
          normal: { answer: "false" }
          anomalous: { answer: "real" }
        """
                .formatted(
                        quoted(monitor), channels, number(wave.path("declaredRateHz").asDouble()));
    }

    /// A recipe's range is around 0; one that is not is left out, as the file's floats do not need
    /// it.
    private static String range(JsonNode channel) {
        double maximum = channel.path("maximum").asDouble(Double.NaN);
        return channel.path("minimum").asDouble(Double.NaN) == -maximum
                ? ", range: " + quoted(number(maximum) + " " + channel.path("unit").asText())
                : "";
    }

    private static String number(double value) {
        return new BigDecimal(value, MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static String cell(String text) {
        return text.matches("[^,\"\n\r]*") ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
