package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.Family;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription.OnI2c;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.ShuntCurrent;
import dev.thrum.edge.sensor.pi4j.line.Line;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntBinaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the INA219, INA226 and INA228 have in common: they measure the voltage over a shunt, and
/// that of the supply behind it, in turn, by their own clock, and tell when both are done. The
/// current is the shunt's voltage over its resistance, reckoned here and not by the chip, whose
/// calibration would only round it.
///
/// The rate is that of whole frames: both conversions, times what is averaged. A rate is offered
/// only if a frame can be read from an I²C bus of 400 kHz in its time.
abstract class ShuntMonitorDriver implements ChipDriver {
    static final int FASTEST_HZ = 400_000;

    /// A word of 16 bits: start, address, register, start, address, two bytes, stop, nine clocks
    /// for each byte.
    static final int CLOCKS_OF_A_WORD = 5 * 9 + 3;

    /// One byte more.
    static final int CLOCKS_OF_A_LONG_WORD = CLOCKS_OF_A_WORD + 9;

    private static final List<Integer> ADDRESSES =
            IntStream.rangeClosed(0x40, 0x4F).boxed().toList();

    /// What the converter can measure over the shunt.
    ///
    /// @param volts largest, either way
    /// @param bits what the chip's register is to hold for it
    record ShuntRange(double volts, int bits) {}

    /// What the INA226 and INA228 can average over, by the code for it.
    private static final int[] AVERAGES = {1, 4, 16, 64, 128, 256, 512, 1_024};

    /// To tell by what was lost.
    final MonotonicClock clock;

    private final ChipDescription description;
    private final RateSettings rates;
    private final List<ShuntRange> ranges;
    private final double highestBusVolts;

    /// @param ranges smallest first
    /// @param highestBusVolts what the supply behind the shunt may be at
    ShuntMonitorDriver(
            String driver,
            String datasheet,
            RateSettings rates,
            List<ShuntRange> ranges,
            double highestBusVolts,
            MonotonicClock clock) {
        description =
                new ChipDescription(
                        driver,
                        Family.SHUNT_CURRENT,
                        "direct current through a shunt, and its voltage up to %s V"
                                .formatted(Refusals.text(highestBusVolts)),
                        datasheet,
                        Optional.of(new OnI2c(ADDRESSES, FASTEST_HZ)),
                        Optional.empty());
        this.rates = rates;
        this.ranges = ranges;
        this.highestBusVolts = highestBusVolts;
        this.clock = clock;
    }

    /// The rates of a chip that averages over 1 to 1,024 conversions of some lengths.
    ///
    /// @param conversionMicros lengths, by the code for them
    /// @param clocks of the bus to read a frame
    /// @param bits of the codes for a length and for an average
    static RateSettings averaging(double[] conversionMicros, int clocks, IntBinaryOperator bits) {
        List<Rate> rates = new ArrayList<>();
        for (int average = 0; average < AVERAGES.length; average++) {
            for (int length = 0; length < conversionMicros.length; length++) {
                double frameMicros = 2 * conversionMicros[length] * AVERAGES[average];
                if (isReadIn(frameMicros, clocks)) {
                    rates.add(new Rate(1e6 / frameMicros, bits.applyAsInt(length, average)));
                }
            }
        }
        return new RateSettings(rates);
    }

    static boolean isReadIn(double frameMicros, int clocks) {
        return frameMicros >= clocks * 1e6 / FASTEST_HZ;
    }

    /// A chip of this kind.
    abstract Chip open(WordRegisters registers, ShuntMeasurement measurement);

    @Override
    public final ChipDescription description() {
        return description;
    }

    @Override
    public final Plan plan(ChipSettings settings) {
        ShuntCurrent wanted = expect(settings);
        Refusals refusals = new Refusals();
        boolean sound = isPositive(wanted.shuntOhms()) && isPositive(wanted.mostAmperes());
        refusals.unless(
                isPositive(wanted.shuntOhms()),
                "shunt",
                "must be above 0 ohm, was %s ohm".formatted(Refusals.text(wanted.shuntOhms())));
        refusals.unless(
                isPositive(wanted.mostAmperes()),
                "range",
                "must be above 0 A, was %s A".formatted(Refusals.text(wanted.mostAmperes())));
        refusals.unless(
                !sound || range(wanted).isPresent(),
                "range",
                "must be at most %s A with a shunt of %s ohm, was %s A"
                        .formatted(
                                Refusals.text(ranges.getLast().volts() / wanted.shuntOhms()),
                                Refusals.text(wanted.shuntOhms()),
                                Refusals.text(wanted.mostAmperes())));
        Optional<Rate> rate = rates.giving(wanted.sampleRateHz());
        refusals.unless(rate.isPresent(), "rate", rates.refusal(wanted.sampleRateHz()));
        return refusals.plan(
                () -> channels(range(wanted).orElseThrow(), wanted.shuntOhms()),
                rate.map(Rate::hertz).orElse(Double.NaN));
    }

    @Override
    public final Abilities abilities() {
        return new Abilities(
                "%s to %s Hz"
                        .formatted(
                                Refusals.text(rates.offered().getFirst().hertz()),
                                Refusals.text(rates.offered().getLast().hertz())),
                ranges.stream()
                        .map(range -> Refusals.text(range.volts()))
                        .collect(Collectors.joining(", ", "", " V over the shunt, either way")));
    }

    @Override
    public final Chip open(ChipSettings settings, Line line) {
        ShuntCurrent wanted = expect(settings);
        ShuntRange range = range(wanted).orElseThrow();
        Rate rate = rates.giving(wanted.sampleRateHz()).orElseThrow();
        return open(
                registers(line),
                new ShuntMeasurement(
                        channels(range, wanted.shuntOhms()),
                        rate.hertz(),
                        wanted.shuntOhms(),
                        rate.code(),
                        range.bits()));
    }

    final WordRegisters registers(Line line) {
        return new WordRegisters(description.driver(), line.registers(SpiFraming.READ_BIT_7));
    }

    private static boolean isPositive(double number) {
        return number > 0 && Double.isFinite(number);
    }

    private Optional<ShuntRange> range(ShuntCurrent wanted) {
        double volts = wanted.shuntOhms() * wanted.mostAmperes();
        return ranges.stream().filter(range -> volts <= range.volts() * (1 + 1e-9)).findFirst();
    }

    private List<Channel> channels(ShuntRange range, double shuntOhms) {
        double most = range.volts() / shuntOhms;
        return List.of(
                new Channel("current", Unit.AMPERE, -most, most),
                new Channel("voltage", Unit.VOLT, 0, highestBusVolts));
    }

    private ShuntCurrent expect(ChipSettings settings) {
        return Refusals.expect(ShuntCurrent.class, settings, description.driver());
    }
}
