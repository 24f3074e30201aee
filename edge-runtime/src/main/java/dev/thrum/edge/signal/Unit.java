package dev.thrum.edge.signal;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/// A unit of measurement a channel may carry, with the factor to the SI unit of its quantity.
///
/// Standard gravity is 9.80665 m/s² by definition (BIPM, SI Brochure, 9th edition).
public enum Unit {
    METRE_PER_SECOND_SQUARED("m/s2", Quantity.ACCELERATION, 1.0),
    STANDARD_GRAVITY("g", Quantity.ACCELERATION, 9.80665),
    MILLIMETRE_PER_SECOND("mm/s", Quantity.VELOCITY, 1e-3),
    METRE_PER_SECOND("m/s", Quantity.VELOCITY, 1.0),
    AMPERE("A", Quantity.CURRENT, 1.0),
    MILLIAMPERE("mA", Quantity.CURRENT, 1e-3),
    VOLT("V", Quantity.VOLTAGE, 1.0),
    MILLIVOLT("mV", Quantity.VOLTAGE, 1e-3),
    PASCAL("Pa", Quantity.PRESSURE, 1.0),
    BAR("bar", Quantity.PRESSURE, 1e5),
    DEGREE_CELSIUS("degC", Quantity.TEMPERATURE, 1.0),
    LITRE_PER_MINUTE("l/min", Quantity.FLOW, 1e-3 / 60),
    HERTZ("Hz", Quantity.FREQUENCY, 1.0),
    REVOLUTION_PER_MINUTE("rpm", Quantity.FREQUENCY, 1.0 / 60),
    /// A quantity whose scale nobody stated, such as the CWRU bearing recordings.
    ONE("1", Quantity.UNSTATED, 1.0);

    private final String symbol;
    private final Quantity quantity;
    private final double factorToSi;

    Unit(String symbol, Quantity quantity, double factorToSi) {
        this.symbol = symbol;
        this.quantity = quantity;
        this.factorToSi = factorToSi;
    }

    /// The symbol written in configurations, recipes and cards, such as `g` or `m/s2`.
    public String symbol() {
        return symbol;
    }

    public Quantity quantity() {
        return quantity;
    }

    /// The multiplier that takes a value in this unit to the SI unit of its quantity; degrees
    /// Celsius stay as they are.
    public double factorToSi() {
        return factorToSi;
    }

    /// The multiplier that takes a value in this unit to `target`.
    ///
    /// @throws IllegalArgumentException if the two measure different quantities
    public double factorTo(Unit target) {
        if (quantity != target.quantity) {
            throw new IllegalArgumentException(
                    "%s measures %s, %s measures %s"
                            .formatted(
                                    symbol,
                                    quantity.text(),
                                    target.symbol,
                                    target.quantity.text()));
        }
        return factorToSi / target.factorToSi;
    }

    /// Finds a unit by its symbol; `m/s²` and `°C` are read as well.
    public static Optional<Unit> parse(String symbol) {
        String plain = symbol.strip().replace("²", "2").replace("°C", "degC");
        return Arrays.stream(values()).filter(unit -> unit.symbol.equals(plain)).findFirst();
    }

    /// All symbols, for messages.
    public static String symbols() {
        return Arrays.stream(values()).map(Unit::symbol).collect(Collectors.joining(", "));
    }
}
