package dev.thrum.edge.sensor.pi4j.chip;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rates that a chip's own clock can give.
///
/// @param offered at least one, slowest first
record RateSettings(List<Rate> offered) {
    /// Rates named in a message.
    private static final int NAMED = 4;

    RateSettings {
        offered = offered.stream().sorted(Comparator.comparingDouble(Rate::hertz)).toList();
    }

    /// The one that is meant by a rate asked for.
    Optional<Rate> giving(double wantedHz) {
        return offered.stream()
                .min(byDistanceFrom(wantedHz))
                .filter(nearest -> nearest.isMeantBy(wantedHz));
    }

    /// What to say of a rate that none gives: the nearest that there are, slowest first.
    String refusal(double wantedHz) {
        String nearest =
                offered.stream()
                        .sorted(byDistanceFrom(wantedHz))
                        .limit(NAMED)
                        .map(Rate::hertz)
                        .sorted()
                        .map(Refusals::text)
                        .collect(Collectors.joining(", "));
        return "must be a rate of the chip's own clock, the nearest are %s Hz, was %s Hz"
                .formatted(nearest, Refusals.text(wantedHz));
    }

    private static Comparator<Rate> byDistanceFrom(double wantedHz) {
        return Comparator.comparingDouble(setting -> Math.abs(setting.hertz() - wantedHz));
    }
}
