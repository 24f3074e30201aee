package dev.thrum.edge.signal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What a channel measures. Two channels can stand for each other only if they measure the same.
public enum Quantity {
    ACCELERATION,
    VELOCITY,
    CURRENT,
    VOLTAGE,
    PRESSURE,
    TEMPERATURE,
    FLOW,
    FREQUENCY,
    UNSTATED;

    /// The word written in configurations, recipes and cards, such as `acceleration`.
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Quantity> parse(String text) {
        return Arrays.stream(values())
                .filter(quantity -> quantity.text().equals(text.strip()))
                .findFirst();
    }
}
