package dev.thrum.edge.recorder;

import dev.thrum.edge.signal.Channel;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;

/// The recipe beside a recording: what `thrum train` has to know of the files, so that nobody
/// writes it by hand. Stateless.
final class RecipeText {
    private RecipeText() {}

    static String of(Source source, List<PartFile> files) {
        return """
        # Written by thrum record: a recipe that trains on these files as they lie. Copy
        # training/recipes/default.yaml beside it, then:
        #
        #   thrum train --recipe %s.yaml --out %s-model
        #
        extends: default.yaml
        name: %s
        data:
          root: .
          format: wav
          channels:
        %s
          rate: %s Hz
          normal: { files: [%s] }
        """
                .formatted(
                        source.stem(),
                        source.stem(),
                        source.sensor().name(),
                        source.sensor().channels().stream()
                                .map(RecipeText::channel)
                                .collect(Collectors.joining("\n")),
                        number(source.sensor().sampleRateHz()),
                        files.stream()
                                .map(file -> quoted(String.valueOf(file.file().getFileName())))
                                .collect(Collectors.joining(", ")));
    }

    /// A recipe's range is around 0; one that is not is left out, as the file's floats do not need
    /// it.
    private static String channel(Channel channel) {
        boolean even = channel.isBounded() && channel.maximum() == -channel.minimum();
        return "    - { name: %s, unit: %s%s }"
                .formatted(
                        channel.name(),
                        quoted(channel.unit().symbol()),
                        even
                                ? ", range: %s %s"
                                        .formatted(
                                                number(channel.maximum()), channel.unit().symbol())
                                : "");
    }

    private static String number(double value) {
        return new BigDecimal(value, MathContext.DECIMAL32).stripTrailingZeros().toPlainString();
    }

    /// As a pattern that means this very name, in double quotes.
    private static String quoted(String name) {
        String pattern = name.replaceAll("([\\\\*?\\[\\]{}])", "\\\\$1");
        return '"' + pattern.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
