package dev.thrum.edge.cli;

import dev.thrum.edge.model.Precision;
import java.util.Arrays;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// `int8` or `fp32` on a command line.
final class PrecisionWord implements ITypeConverter<Precision> {
    @Override
    public Precision convert(String word) {
        return Arrays.stream(Precision.values())
                .filter(precision -> precision.text().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be int8 or fp32, was '%s'".formatted(word)));
    }
}
