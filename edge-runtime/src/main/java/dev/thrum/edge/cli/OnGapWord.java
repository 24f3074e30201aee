package dev.thrum.edge.cli;

import dev.thrum.edge.recorder.OnGap;
import java.util.stream.Stream;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// What to do at a gap, as a command line writes it.
final class OnGapWord implements ITypeConverter<OnGap> {
    @Override
    public OnGap convert(String text) {
        return Stream.of(OnGap.values())
                .filter(each -> each.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        new TypeConversionException(
                                "must be split or stop, was '%s'".formatted(text)));
    }
}
