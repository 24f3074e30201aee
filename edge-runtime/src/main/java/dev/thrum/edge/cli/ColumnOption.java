package dev.thrum.edge.cli;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.UnitText;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A channel on a command line: `NAME:UNIT`, such as `x:g`, `x:g:16` for ±16 g, or `x:g=accel x`
/// where a CSV calls it otherwise.
///
/// @param column the channel's column in a CSV
record ColumnOption(Channel channel, String column) {
    private static final Pattern FORM =
            Pattern.compile("(?<name>[^:=]+):(?<unit>[^:=]+)(:(?<range>[^:=]+))?(=(?<column>.+))?");

    /// Reads the text.
    static final class Converter implements ITypeConverter<ColumnOption> {
        @Override
        public ColumnOption convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                throw new TypeConversionException(
                        "must be NAME:UNIT[:RANGE][=COLUMN], such as x:g, was '%s'"
                                .formatted(text));
            }
            String name = Objects.requireNonNull(parts.group("name")).strip();
            String unitText = Objects.requireNonNull(parts.group("unit"));
            Unit unit =
                    Unit.parse(unitText)
                            .orElseThrow(() ->
                                    new TypeConversionException(
                                            "channel %s: unit must be one of %s, was '%s'"
                                                    .formatted(name, Unit.symbols(), unitText)));
            String column = parts.group("column");
            return new ColumnOption(
                    channel(name, unit, parts.group("range")), column == null ? name : column);
        }

        private static Channel channel(String name, Unit unit, @Nullable String range) {
            if (range == null) {
                return Channel.unbounded(name, unit);
            }
            double upper =
                    UnitText.number(range.strip())
                            .filter(number -> number > 0)
                            .orElseThrow(() ->
                                    new TypeConversionException(
                                            "channel %s: range must be a number above 0, the upper end of a range around 0, was '%s'"
                                                    .formatted(name, range)));
            return new Channel(name, unit, -upper, upper);
        }
    }
}
