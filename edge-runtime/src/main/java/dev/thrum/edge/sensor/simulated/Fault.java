package dev.thrum.edge.sensor.simulated;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What can go wrong with the simulated motor.
public enum Fault {
    /// A pit in the outer race: each ball that passes strikes it, with the force of the load zone.
    OUTER_RACE,
    /// A pit in the inner race: it turns through the load zone with the shaft.
    INNER_RACE,
    /// A mass off the axis.
    IMBALANCE,
    /// A cracked bar in the rotor's cage. It shows in the current a few hertz beside the mains:
    /// only windows of a second or more tell it apart.
    ROTOR_BAR,
    /// A pit in a ball: it strikes both races in each turn of the ball, and is carried in and out
    /// of the load zone with the cage.
    ROLLING_ELEMENT,
    /// Shafts coupled at an angle or out of line: it pulls twice in each turn, and along the shaft.
    MISALIGNMENT;

    /// The word in configurations and recipes, such as `outer-race`.
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Fault> parse(String text) {
        return Arrays.stream(values())
                .filter(fault -> fault.text().equals(text.strip()))
                .findFirst();
    }
}
