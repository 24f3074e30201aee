package dev.thrum.edge.sensor.pi4j.chip;

import com.pi4j.io.spi.Spi;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.pi4j.chip.Ads1256Setting.DataRate;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnSpi;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.Voltages;
import dev.thrum.edge.sensor.pi4j.line.Line;
import java.util.List;
import java.util.Optional;

/// Texas Instruments ADS1256, eight inputs of 24 bits: _ADS1255, ADS1256 Very Low Noise, 24-Bit
/// Analog-to-Digital Converter_, SBAS288K, September 2013. With its usual clock of 7.68 MHz and a
/// reference of 2.5 V on the board.
///
/// Full scale is twice the reference over the gain of 1 to 64: ±5 V to ±78.125 mV (table 16), by
/// the setting `reference`. A pin may be from ground to the supply, as the input buffer is left
/// off.
///
/// One input is converted for ever, at the chip's pace, and bit DRDY of its register STATUS tells
/// of a value: a read of the value sets it again. Of 30,000 values a second that question and its
/// answer cannot keep pace on the wire; 15,000 can.
///
/// Several inputs are converted when they are asked for, one after the other: the multiplexer is
/// set, the filter started anew, and after its settling time (table 13) the value is right at once.
/// The slowest data rate from 1,000 a second on is taken that leaves the bus free for half of the
/// time, as a slow one has less noise.
///
/// Not confirmed in the datasheet's own words, as the page was not at hand, but the same in a dozen
/// drivers of others: the pause of 50 clocks of the chip (t6, 6.51 µs) between a command to read
/// and the answer, of 24 (t11, 3.13 µs) after SYNC, and the fastest clock of a quarter of the
/// chip's.
final class Ads1256 implements ChipDriver {
    static final String NAME = "ads1256";
    private static final int SPI_MODE = 1;
    private static final int FASTEST_HZ = 1_920_000;
    private static final double LARGEST_FULL_SCALE_VOLTS = 5;
    private static final int MOST_GAIN_CODE = 6;

    /// What a value costs on the wire: STATUS is asked for with three bytes and a pause, the value
    /// with four and a pause.
    private static final double READING_SECONDS = 7 * 8.0 / FASTEST_HZ + 2 * 7e-6;

    /// What an input costs besides: three bytes for the multiplexer, SYNC, a pause, WAKEUP.
    private static final double SWITCHING_SECONDS = 5 * 8.0 / FASTEST_HZ + 4e-6;

    private static final double SHARE_OF_THE_TIME = 0.5;

    private static final ConverterInputs INPUTS =
            new ConverterInputs(
                    8,
                    new ConverterInputs.Pairs() {
                        @Override
                        public boolean allow(int input, int against) {
                            return input != against;
                        }

                        @Override
                        public String text() {
                            return "any two";
                        }
                    });

    private static final ChipDescription DESCRIPTION =
            new ChipDescription(
                    NAME,
                    Family.VOLTAGES,
                    "8 voltages or any differences, 24 bits",
                    "Texas Instruments ADS1255/ADS1256, SBAS288K",
                    Optional.empty(),
                    Optional.of(new OnSpi(SPI_MODE, FASTEST_HZ)));

    private final MonotonicClock clock;

    /// @param clock to wait by
    Ads1256(MonotonicClock clock) {
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
        double wantedHz = voltages.sampleRateHz();
        Refusals refusals = new Refusals();
        INPUTS.check(inputs, refusals);
        refusals.unless(
                gainCode(fullScaleVolts) <= MOST_GAIN_CODE,
                "reference",
                "must be the full scale, one of 5, 2.5, 1.25, 0.625, 0.3125, 0.15625, 0.078125 V, was %s V"
                        .formatted(Refusals.text(fullScaleVolts)));
        refusals.unlessPositiveRate(wantedHz);
        Optional<DataRate> rate = dataRate(wantedHz, inputs.size());
        refusals.unless(
                rate.isPresent() || !(wantedHz > 0), "rate", refusal(wantedHz, inputs.size()));
        return refusals.plan(
                () -> ConverterInputs.channels(inputs, -fullScaleVolts, fullScaleVolts),
                inputs.size() == 1
                        ? rate.map(each -> each.rate().hertz()).orElse(Double.NaN)
                        : wantedHz);
    }

    @Override
    public Chip open(ChipSettings settings, Line line) {
        Voltages voltages = expect(settings);
        double fullScaleVolts = fullScaleVolts(voltages);
        List<AnalogInput> inputs = voltages.inputs();
        Ads1256Setting setting =
                new Ads1256Setting(
                        inputs,
                        dataRate(voltages.sampleRateHz(), inputs.size()).orElseThrow(),
                        gainCode(fullScaleVolts),
                        fullScaleVolts);
        Ads1256Port port = new Ads1256Port(spi(line), setting, clock);
        return inputs.size() == 1
                ? new Ads1256Continuous(port, setting, clock)
                : new Ads1256Multiplexed(port, setting, voltages.sampleRateHz(), clock);
    }

    @Override
    public Abilities abilities() {
        return new Abilities(
                "2.5 to 15000 Hz of one input, up to %s Hz shared by several"
                        .formatted(
                                Refusals.text(
                                        Math.floor(
                                                1
                                                        / inputSeconds(
                                                                DataRate.multiplexed()
                                                                        .getLast())))),
                "%s to %s V either way"
                        .formatted(
                                Refusals.text(LARGEST_FULL_SCALE_VOLTS / (1 << MOST_GAIN_CODE)),
                                Refusals.text(LARGEST_FULL_SCALE_VOLTS)));
    }

    @Override
    public boolean identifies(Line line) {
        return Ads1256Port.identifies(spi(line));
    }

    /// The data rate for a rate of frames, if one gives it.
    private static Optional<DataRate> dataRate(double wantedHz, int inputs) {
        if (inputs == 1) {
            return DataRate.all().stream()
                    .filter(each -> 1 / each.rate().hertz() >= READING_SECONDS)
                    .filter(each -> each.rate().isMeantBy(wantedHz))
                    .findFirst();
        }
        double atMost = SHARE_OF_THE_TIME / wantedHz;
        List<DataRate> settling = DataRate.multiplexed();
        return settling.stream()
                .filter(rate -> inputs * inputSeconds(rate) <= atMost)
                .findFirst()
                .or(() ->
                        Optional.of(settling.getLast())
                                .filter(rate -> inputs * inputSeconds(rate) <= 1 / wantedHz));
    }

    private static double inputSeconds(DataRate rate) {
        return rate.settlingSeconds() + SWITCHING_SECONDS + READING_SECONDS;
    }

    private static String refusal(double wantedHz, int inputs) {
        if (inputs == 1) {
            return "must be one of 2.5, 5, 10, 15, 25, 30, 50, 60, 100, 500, 1000, 2000, 3750, 7500, 15000 Hz, was %s Hz"
                    .formatted(Refusals.text(wantedHz));
        }
        double most = 1 / (Math.max(1, inputs) * inputSeconds(DataRate.multiplexed().getLast()));
        return "must be at most %s Hz for %s, was %s Hz"
                .formatted(
                        Refusals.text(most),
                        Refusals.count(inputs, "input"),
                        Refusals.text(wantedHz));
    }

    private static double fullScaleVolts(Voltages voltages) {
        return voltages.referenceVolts().orElse(LARGEST_FULL_SCALE_VOLTS);
    }

    /// The code of the gain for a full scale; beyond the largest if none gives it.
    private static int gainCode(double fullScaleVolts) {
        int code = 0;
        while (code <= MOST_GAIN_CODE && LARGEST_FULL_SCALE_VOLTS / (1 << code) != fullScaleVolts) {
            code++;
        }
        return code;
    }

    private static Spi spi(Line line) {
        return switch (line) {
            case Line.OverSpi(Spi spi) -> spi;
            case Line.OverI2c over ->
                    throw new IllegalArgumentException(
                            NAME + " is reached over SPI, was given " + over);
        };
    }

    private static Voltages expect(ChipSettings settings) {
        return Refusals.expect(Voltages.class, settings, NAME);
    }
}
