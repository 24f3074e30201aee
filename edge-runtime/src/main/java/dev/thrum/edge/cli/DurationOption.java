package dev.thrum.edge.cli;

import dev.thrum.edge.yaml.UnitText;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A time on a command line, such as `5s` or `10 min`.
final class DurationOption implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
        return UnitText.duration(text)
                .filter(time -> time.isPositive())
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be a time above 0, such as 5s or 10min, was '%s'"
                                        .formatted(text)));
    }
}
