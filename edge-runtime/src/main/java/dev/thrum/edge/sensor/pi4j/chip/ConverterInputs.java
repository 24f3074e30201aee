package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// Which pins of a converter can be measured.
///
/// @param pins how many there are, counted from 0
/// @param pairs which may be measured against each other
record ConverterInputs(int pins, Pairs pairs) {
    /// Which two pins a converter can measure against each other.
    interface Pairs {
        boolean allow(int input, int against);

        /// For messages, such as `0 and 1, 2 and 3`.
        String text();
    }

    /// Refuses inputs that are not there.
    void check(List<AnalogInput> inputs, Refusals refusals) {
        refusals.unless(!inputs.isEmpty(), "channels", "must name at least one input, was empty");
        refusals.unless(
                inputs.stream().map(AnalogInput::name).distinct().count() == inputs.size(),
                "channels",
                "must each have their own name, was "
                        + inputs.stream().map(AnalogInput::name).toList());
        for (AnalogInput input : inputs) {
            check(input, refusals);
        }
    }

    private void check(AnalogInput input, Refusals refusals) {
        String key = "channels." + input.name();
        boolean there = isPin(input.input());
        refusals.unless(
                there,
                key,
                "must be of an input from 0 to %d, was %d".formatted(pins - 1, input.input()));
        boolean alone = input.against() == -1;
        refusals.unless(
                !there
                        || alone
                        || (isPin(input.against()) && pairs.allow(input.input(), input.against())),
                key,
                "must be measured against ground, or as a pair of %s; was %d against %d"
                        .formatted(pairs.text(), input.input(), input.against()));
        refusals.unless(
                Double.isFinite(input.unitsPerVolt())
                        && input.unitsPerVolt() != 0
                        && Double.isFinite(input.zeroVolts()),
                key,
                "must have a scale other than 0, was %s per V from %s V"
                        .formatted(
                                Refusals.text(input.unitsPerVolt()),
                                Refusals.text(input.zeroVolts())));
    }

    private boolean isPin(int number) {
        return number >= 0 && number < pins;
    }

    /// The channels of inputs that can each see these voltages.
    static List<Channel> channels(
            List<AnalogInput> inputs, double lowestVolts, double highestVolts) {
        return inputs.stream().map(input -> input.channel(lowestVolts, highestVolts)).toList();
    }
}
