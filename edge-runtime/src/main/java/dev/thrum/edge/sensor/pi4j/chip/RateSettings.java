package dev.thrum.edge.sensor.pi4j.chip;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rates that a chip's own clock can give.
///
/// @param offered at least one, slowest first
record RateSettings(List<RateSetting> offered) {
    /// How far from a rate the wanted one may lie, so that 940 finds 939.8 Hz.
    private static final double TOLERANCE = 0.01;

    /// Rates named in a message.
    private static final int NAMED = 4;

    /// One rate.
    ///
    /// @param rateHz frames per second by the datasheet
    /// @param bits what the chip's register is to hold for it
    record RateSetting(double rateHz, int bits) {}

    RateSettings {
        offered = offered.stream().sorted(Comparator.comparingDouble(RateSetting::rateHz)).toList();
    }

    /// The setting that gives a rate, or gives it to within a hundredth.
    Optional<RateSetting> giving(double wantedHz) {
        return offered.stream()
                .min(byDistanceFrom(wantedHz))
                .filter(nearest ->
                        Math.abs(nearest.rateHz() - wantedHz) <= TOLERANCE * nearest.rateHz());
    }

    /// What to say of a rate that none gives: the nearest that there are, slowest first.
    String refusal(double wantedHz) {
        String nearest =
                offered.stream()
                        .sorted(byDistanceFrom(wantedHz))
                        .limit(NAMED)
                        .map(RateSetting::rateHz)
                        .sorted()
                        .map(Refusals::text)
                        .collect(Collectors.joining(", "));
        return "must be a rate of the chip's own clock, the nearest are %s Hz, was %s Hz"
                .formatted(nearest, Refusals.text(wantedHz));
    }

    private static Comparator<RateSetting> byDistanceFrom(double wantedHz) {
        return Comparator.comparingDouble(setting -> Math.abs(setting.rateHz() - wantedHz));
    }
}
