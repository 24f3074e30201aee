package dev.thrum.edge.cli;

import dev.thrum.edge.decision.FalseAlarmBudget;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// A false-alarm budget on a command line, such as `1 per 30d`.
final class BudgetWord implements ITypeConverter<FalseAlarmBudget> {
    @Override
    public FalseAlarmBudget convert(String text) {
        try {
            return FalseAlarmBudget.parse(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
