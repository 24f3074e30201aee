package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnI2c;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Texas Instruments ADS1115, four inputs or four pairs of 16 bits: _ADS111x Ultra-Small,
/// Low-Power, I2C-Compatible, 860SPS, 16-Bit ADCs With Internal Reference, Oscillator, and
/// Programmable Comparator_, SBAS444E, December 2024.
///
/// Full scale ±0.256 to ±6.144 V, by the setting `reference`; a pin may not leave 0 V to the supply
/// whatever the scale (recommended operating conditions). The data rate of up to 860 per second may
/// be a tenth off (electrical characteristics).
///
/// Every input is converted on its own when it is asked for, at 860 per second, and bit OS tells
/// when it is done. The chip's other way, to convert one input for ever, has no bit that tells,
/// only a pin that is not read here; so the rate of frames is what 860 conversions per second, one
/// after the other, leave with the traffic between them. Inputs of a frame lie about 1.6 ms apart.
///
/// The chip has no number of its own. It is known by the reset values of its thresholds, 0x8000 and
/// 0x7FFF, which this driver never writes; another program may have.
final class Ads1115 implements ChipDriver {
    static final String NAME = "ads1115";
    static final double CONVERSIONS_PER_SECOND = 860;

    /// How far that may be off.
    static final double TOLERANCE = 0.1;

    /// To wake, before a conversion; not confirmed for SBAS444E, as the older SBAS444D has it.
    static final double WAKING_SECONDS = 25e-6;

    private static final int FASTEST_HZ = 400_000;

    /// A write of the configuration, a read of it, and a read of the result.
    private static final int CLOCKS_OF_AN_INPUT = 38 + 2 * 48;

    private static final double FASTEST_INPUT_SECONDS =
            (1 + TOLERANCE) / CONVERSIONS_PER_SECOND
                    + WAKING_SECONDS
                    + (double) CLOCKS_OF_AN_INPUT / FASTEST_HZ;

    /// By the code for it. The code 5 is as good as 6 and 7.
    private static final List<Double> FULL_SCALES_VOLTS =
            List.of(6.144, 4.096, 2.048, 1.024, 0.512, 0.256);

    /// Holds all that a board of 3.3 V can apply.
    private static final double USUAL_FULL_SCALE_VOLTS = 4.096;

    private static final ConverterInputs INPUTS =
            new ConverterInputs(
                    4,
                    new ConverterInputs.Pairs() {
                        @Override
                        public boolean allow(int input, int against) {
                            return pairCode(input, against).isPresent();
                        }

                        @Override
                        public String text() {
                            return "0 against 1, 0 against 3, 1 against 3, 2 against 3";
                        }
                    });

    private static final ChipDescription DESCRIPTION =
            new ChipDescription(
                    NAME,
                    Family.VOLTAGES,
                    "4 voltages or differences, 16 bits, slow",
                    "Texas Instruments ADS1115, SBAS444E",
                    Optional.of(new OnI2c(List.of(0x48, 0x49, 0x4A, 0x4B), FASTEST_HZ)),
                    Optional.empty());

    private final MonotonicClock clock;

    /// @param clock to wait by
    Ads1115(MonotonicClock clock) {
        this.clock = clock;
    }

    @Override
    public ChipDescription description() {
        return DESCRIPTION;
    }

    @Override
    public Plan plan(ChipSettings settings) {
        Voltages voltages = expect(settings);
        List<AnalogInput> inputs = voltages.inputs();
        double fullScaleVolts = fullScaleVolts(voltages);
        Refusals refusals = new Refusals();
        INPUTS.check(inputs, refusals);
        refusals.unless(
                FULL_SCALES_VOLTS.contains(fullScaleVolts),
                "reference",
                "must be one of 0.256, 0.512, 1.024, 2.048, 4.096, 6.144 V, was %s V"
                        .formatted(Refusals.text(fullScaleVolts)));
        refusals.unlessPositiveRate(voltages.sampleRateHz());
        double most = 1 / (FASTEST_INPUT_SECONDS * Math.max(1, inputs.size()));
        refusals.unless(
                !(voltages.sampleRateHz() > most),
                "rate",
                "must be at most %s Hz for %s, was %s Hz"
                        .formatted(
                                Refusals.text(most),
                                Refusals.count(inputs.size(), "input"),
                                Refusals.text(voltages.sampleRateHz())));
        return refusals.plan(
                () -> ConverterInputs.channels(inputs, -fullScaleVolts, fullScaleVolts),
                voltages.sampleRateHz());
    }

    @Override
    public Chip open(ChipSettings settings, Line line) {
        Voltages voltages = expect(settings);
        double fullScaleVolts = fullScaleVolts(voltages);
        return new Ads1115Chip(
                registers(line),
                clock,
                voltages,
                fullScaleVolts,
                FULL_SCALES_VOLTS.indexOf(fullScaleVolts));
    }

    @Override
    public Abilities abilities() {
        return new Abilities(
                "up to %s Hz shared by the inputs"
                        .formatted(Refusals.text(Math.floor(1 / FASTEST_INPUT_SECONDS))),
                "%s to %s V either way"
                        .formatted(
                                Refusals.text(FULL_SCALES_VOLTS.getLast()),
                                Refusals.text(FULL_SCALES_VOLTS.getFirst())));
    }

    @Override
    public boolean identifies(Line line) {
        return Ads1115Chip.hasResetThresholds(registers(line));
    }

    /// What the multiplexer is to be told of an input.
    static int multiplexer(AnalogInput input) {
        return input.against() < 0
                ? 0b100 | input.input()
                : pairCode(input.input(), input.against()).orElseThrow();
    }

    private static OptionalInt pairCode(int input, int against) {
        if (input == 0 && against == 1) {
            return OptionalInt.of(0);
        }
        return against == 3 && input < 3 ? OptionalInt.of(input + 1) : OptionalInt.empty();
    }

    private static double fullScaleVolts(Voltages voltages) {
        return voltages.referenceVolts().orElse(USUAL_FULL_SCALE_VOLTS);
    }

    private static WordRegisters registers(Line line) {
        return new WordRegisters(NAME, line.registers(SpiFraming.READ_BIT_7));
    }

    private static Voltages expect(ChipSettings settings) {
        return Refusals.expect(Voltages.class, settings, NAME);
    }
}
