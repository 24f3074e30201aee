package dev.thrum.edge.cli;

import dev.thrum.edge.yaml.UnitText;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A sample rate on a command line, such as `3200Hz`, `48 kHz` or plain `3200`.
final class RateOption implements ITypeConverter<Double> {
    @Override
    public Double convert(String text) {
        return UnitText.hertz(text)
                .or(() -> UnitText.number(text))
                .filter(hertz -> hertz > 0)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be above 0 Hz, such as 3200Hz or 48kHz, was '%s'"
                                        .formatted(text)));
    }
}
