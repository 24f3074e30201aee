package dev.thrum.edge.cli;

import dev.thrum.edge.decision.RaiseRule;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A rule that raises alarms on a command line, such as `3 of 5`.
final class RaiseWord implements ITypeConverter<RaiseRule> {
    @Override
    public RaiseRule convert(String text) {
        try {
            return RaiseRule.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
