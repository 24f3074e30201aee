package dev.thrum.edge.sensor.pi4j.chip;

import com.pi4j.io.spi.Spi;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnSpi;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.List;
import java.util.Optional;

/// What the MCP3008 and the MCP3208 have in common: eight inputs, a reference of the board's, one
/// conversion per transfer of three bytes, in SPI mode 0.
///
/// An input is measured against ground, or against the other of its pair; the difference is never
/// below 0, and the other may leave ground by 100 mV only (so the pair takes out a small offset of
/// the ground, and is no differential input).
///
/// The inputs are converted one after the other. Each comes 24 clocks and one pause between
/// transfers after the one before: at 1 MHz 24 µs and what the kernel needs.
///
/// The conversion itself lasts no longer than the transfer, so the rate is limited by the wires
/// alone. The limit told is for a supply of 2.7 V, which a chip on 3.3 V keeps in any case.
abstract class Mcp3x08 implements ChipDriver {
    static final int CLOCKS_OF_A_CONVERSION = 24;
    private static final double LOWEST_REFERENCE_VOLTS = 0.25;
    private static final double HIGHEST_REFERENCE_VOLTS = 5.5;
    private static final int SPI_MODE = 0;
    private static final ConverterInputs INPUTS =
            new ConverterInputs(
                    8,
                    new ConverterInputs.Pairs() {
                        @Override
                        public boolean allow(int input, int against) {
                            return against == (input ^ 1);
                        }

                        @Override
                        public String text() {
                            return "0 and 1, 2 and 3, 4 and 5, 6 and 7";
                        }
                    });

    private final ChipDescription description;
    private final int bits;
    private final int fastestHz;

    Mcp3x08(String driver, int bits, String datasheet, int fastestHz) {
        description =
                new ChipDescription(
                        driver,
                        Family.VOLTAGES,
                        "8 voltages, %d bits".formatted(bits),
                        datasheet,
                        Optional.empty(),
                        Optional.of(new OnSpi(SPI_MODE, fastestHz)));
        this.bits = bits;
        this.fastestHz = fastestHz;
    }

    @Override
    public final ChipDescription description() {
        return description;
    }

    @Override
    public final Plan plan(ChipSettings settings) {
        Voltages voltages = expect(settings);
        List<AnalogInput> inputs = voltages.inputs();
        double referenceVolts = voltages.referenceVolts().orElse(Double.NaN);
        Refusals refusals = new Refusals();
        INPUTS.check(inputs, refusals);
        refusals.unless(
                voltages.referenceVolts().isPresent(),
                "reference",
                "must be stated: the chip has none of its own, it is what its VREF pin is at");
        refusals.unless(
                voltages.referenceVolts().isEmpty()
                        || (referenceVolts >= LOWEST_REFERENCE_VOLTS
                                && referenceVolts <= HIGHEST_REFERENCE_VOLTS),
                "reference",
                "must be 0.25 to 5.5 V, was %s V".formatted(Refusals.text(referenceVolts)));
        refusals.unlessPositiveRate(voltages.sampleRateHz());
        double most = (double) fastestHz / (CLOCKS_OF_A_CONVERSION * Math.max(1, inputs.size()));
        refusals.unless(
                !(voltages.sampleRateHz() > most),
                "rate",
                "must be at most %s Hz for %s, was %s Hz"
                        .formatted(
                                Refusals.text(most),
                                Refusals.count(inputs.size(), "input"),
                                Refusals.text(voltages.sampleRateHz())));
        return refusals.plan(
                () -> ConverterInputs.channels(inputs, 0, highestVolts(referenceVolts)),
                voltages.sampleRateHz());
    }

    @Override
    public final Chip open(ChipSettings settings, Line line) {
        Voltages voltages = expect(settings);
        double referenceVolts = voltages.referenceVolts().orElseThrow();
        return new Mcp3x08Chip(
                description.driver(), spi(line), bits, referenceVolts / (1 << bits), voltages);
    }

    @Override
    public final Abilities abilities() {
        return new Abilities(
                "up to %s Hz shared by the inputs"
                        .formatted(
                                Refusals.text(
                                        Math.floor((double) fastestHz / CLOCKS_OF_A_CONVERSION))),
                "0 V to the reference");
    }

    @Override
    public final boolean canIdentify() {
        return false;
    }

    /// No: the chip has nothing to say what it is.
    @Override
    public final boolean identifies(Line line) {
        return false;
    }

    /// The voltage of the largest code: the reference less one step.
    private double highestVolts(double referenceVolts) {
        int codes = 1 << bits;
        return referenceVolts * (codes - 1) / codes;
    }

    private Spi spi(Line line) {
        return switch (line) {
            case Line.OverSpi(Spi spi) -> spi;
            case Line.OverI2c over ->
                    throw new IllegalArgumentException(
                            description.driver() + " is reached over SPI, was given " + over);
        };
    }

    private Voltages expect(ChipSettings settings) {
        return Refusals.expect(Voltages.class, settings, description.driver());
    }
}
