package dev.thrum.edge.config;

import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.UnitText;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a voltage stands for, such as `30 A / 1 V`.
///
/// @param unit of what is measured
/// @param siPerVolt of it, in the SI unit of its quantity
record ProbeScale(Unit unit, double siPerVolt) {
    /// A voltage stands for itself.
    static final ProbeScale VOLTS = new ProbeScale(Unit.VOLT, 1);

    static final Rule<ProbeScale> RULE =
            new Rule<>("what a voltage stands for, such as 30 A / 1 V", ProbeScale::parse);

    private static final Pattern QUOTIENT =
            Pattern.compile(
                    "(?<number>[-+0-9.eE]+)\\s*(?<unit>[^\\s0-9.].*?)\\s*/\\s*(?<volts>[^/]+)");

    static Optional<ProbeScale> parse(String text) {
        Matcher matcher = QUOTIENT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Optional<Double> number = UnitText.number(matcher.group("number"));
        Optional<Unit> unit = Unit.parse(matcher.group("unit"));
        Optional<Double> volts =
                UnitText.measure(matcher.group("volts"), Quantity.VOLTAGE).filter(each -> each > 0);
        if (number.isEmpty() || number.get() == 0 || unit.isEmpty() || volts.isEmpty()) {
            return Optional.empty();
        }
        double si = number.get() * unit.get().factorToSi();
        return Optional.of(new ProbeScale(unit.get(), si / volts.get()));
    }

    /// The same in a unit of the same quantity.
    double perVolt(Unit other) {
        return siPerVolt / other.factorToSi();
    }
}
