package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Acceleration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// The rates and ranges of an accelerometer, and which of them fit some settings. Immutable.
final class Modes {
    /// One rate with one range.
    record Mode(Rate rate, Range range) {}

    private final String driver;
    private final List<Rate> rates;
    private final List<Range> ranges;

    Modes(String driver, List<Rate> rates, List<Range> ranges) {
        this.driver = driver;
        this.rates =
                rates.stream().sorted(Comparator.comparingDouble(Rate::hertz).reversed()).toList();
        this.ranges = ranges.stream().sorted(Comparator.comparingDouble(Range::g)).toList();
    }

    /// What the settings would give.
    ChipDriver.Plan plan(ChipSettings settings) {
        Acceleration wanted = expect(settings);
        Optional<Rate> rate = rate(wanted);
        Optional<Range> range = range(wanted);
        Refusals refusals = new Refusals();
        refusals.unless(
                rate.isPresent(),
                "rate",
                "must be %s%s Hz, was %s Hz"
                        .formatted(
                                rates.size() > 1 ? "one of " : "",
                                rates.stream()
                                        .map(each -> Refusals.text(each.hertz()))
                                        .collect(Collectors.joining(", ")),
                                Refusals.text(wanted.sampleRateHz())));
        refusals.unless(
                range.isPresent(),
                "range",
                "must be above 0 and at most %s g, was %s g"
                        .formatted(
                                Refusals.text(ranges.getLast().g()),
                                Refusals.text(wanted.rangeG())));
        return refusals.plan(
                () -> range.orElseThrow().channels(), rate.map(Rate::hertz).orElse(0.0));
    }

    /// All of them in short.
    ChipDriver.Abilities abilities() {
        String fastest = Refusals.text(rates.getFirst().hertz());
        return new ChipDriver.Abilities(
                rates.size() == 1
                        ? fastest + " Hz"
                        : "%s to %s Hz".formatted(Refusals.text(rates.getLast().hertz()), fastest),
                ranges.stream()
                        .map(range -> Refusals.text(range.g()))
                        .collect(Collectors.joining(", ", "", " g")));
    }

    /// The rate and range that serve the settings.
    ///
    /// @param settings that [#plan(ChipSettings)] finds possible
    Mode mode(ChipSettings settings) {
        Acceleration wanted = expect(settings);
        return new Mode(rate(wanted).orElseThrow(), range(wanted).orElseThrow());
    }

    /// A rate and a range by their names.
    Mode mode(double hertz, double g) {
        return mode(new Acceleration(hertz, g));
    }

    private Acceleration expect(ChipSettings settings) {
        return Refusals.expect(Acceleration.class, settings, driver);
    }

    private Optional<Rate> rate(Acceleration wanted) {
        return rates.stream().filter(rate -> rate.isMeantBy(wanted.sampleRateHz())).findFirst();
    }

    /// The smallest range that holds what must be measured.
    private Optional<Range> range(Acceleration wanted) {
        return wanted.rangeG() > 0
                ? ranges.stream().filter(range -> range.g() >= wanted.rangeG()).findFirst()
                : Optional.empty();
    }
}
