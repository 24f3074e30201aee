package dev.thrum.edge.config;

import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Quantity;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.Rule;
import dev.thrum.edge.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// Reads a sensor that is a chip on a bus, and asks its driver whether the chip can do what is
/// wanted; nothing is opened. Stateless.
final class ChipKeys {
    private static final double HIGHEST_RATE_HZ = 10e6;
    private static final double LOWEST_RATE_HZ = 1e-3;
    private static final int LOWEST_CLOCK_HZ = 1_000;
    private static final int HIGHEST_CLOCK_HZ = 100_000_000;
    private static final BusAddress.Name NO_BUS = new BusAddress.Name(true, -1, 0);

    private ChipKeys() {}

    /// The sensor; nothing after a problem.
    static Optional<SensorConfig> read(String name, YamlMap map, ChipDriver driver) {
        ChipDescription chip = driver.description();
        Optional<BusAddress> address = address(map, chip);
        BusAccess access = map.choice("provider", providers(), BusAccess.LINUX);
        OptionalInt clockHz = spiClock(map, chip);
        Optional<ChipSettings> settings = settings(map, chip);
        if (address.isEmpty() || settings.isEmpty()) {
            return Optional.empty();
        }
        return switch (driver.plan(settings.get())) {
            case ChipDriver.Possible plan ->
                    Optional.of(
                            new SensorConfig.Chip(
                                    name,
                                    driver,
                                    settings.get(),
                                    plan,
                                    address.get(),
                                    access,
                                    clockHz));
            case ChipDriver.Impossible(var refusals) -> {
                refusals.forEach(refusal -> refuse(map, refusal));
                yield Optional.empty();
            }
        };
    }

    private static Map<String, BusAccess> providers() {
        Map<String, BusAccess> words = new LinkedHashMap<>();
        for (BusAccess access : BusAccess.values()) {
            words.put(access.word(), access);
        }
        return words;
    }

    private static Optional<BusAddress> address(YamlMap map, ChipDescription chip) {
        BusAddress.Name bus = map.require("bus", Rules.bus(), NO_BUS);
        Optional<Integer> device = map.read("address", Rules.i2cAddress());
        if (bus.equals(NO_BUS)) {
            return Optional.empty();
        }
        return bus.i2c() ? i2c(map, chip, bus, device) : spi(map, chip, bus);
    }

    private static Optional<BusAddress> i2c(
            YamlMap map, ChipDescription chip, BusAddress.Name bus, Optional<Integer> device) {
        if (chip.i2c().isEmpty()) {
            map.refuse("bus", "must be SPI such as spi0.0, %s has no I2C".formatted(chip.driver()));
            return Optional.empty();
        }
        List<Integer> addresses = chip.i2c().get().addresses();
        int chosen = device.orElse(addresses.getFirst());
        if (!addresses.contains(chosen)) {
            map.refuse(
                    "address",
                    "must be one that the pins of %s can select, %s, was 0x%02x"
                            .formatted(
                                    chip.driver(),
                                    addresses.stream()
                                            .map("0x%02x"::formatted)
                                            .collect(Collectors.joining(", ")),
                                    chosen));
            return Optional.empty();
        }
        return Optional.of(new BusAddress.I2c(bus.number(), chosen));
    }

    private static Optional<BusAddress> spi(
            YamlMap map, ChipDescription chip, BusAddress.Name bus) {
        if (chip.spi().isEmpty()) {
            map.refuse("bus", "must be I2C such as i2c-1, %s has no SPI".formatted(chip.driver()));
            return Optional.empty();
        }
        if (map.has("address")) {
            map.refuse("address", "is for I2C only: over SPI, the bus tells which chip is meant");
        }
        return Optional.of(new BusAddress.Spi(bus.number(), bus.chipSelect()));
    }

    private static OptionalInt spiClock(YamlMap map, ChipDescription chip) {
        double most = chip.spi().map(ChipDescription.OnSpi::fastestHz).orElse(HIGHEST_CLOCK_HZ);
        double clockHz = map.hertz("spiClock", LOWEST_CLOCK_HZ, most, Double.NaN);
        if (map.has("spiClock") && chip.spi().isEmpty()) {
            map.refuse("spiClock", "is for SPI only, %s has none".formatted(chip.driver()));
        }
        return Double.isNaN(clockHz)
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.round(clockHz));
    }

    private static Optional<ChipSettings> settings(YamlMap map, ChipDescription chip) {
        double rateHz =
                map.require("rate", Rules.hertz(LOWEST_RATE_HZ, HIGHEST_RATE_HZ), Double.NaN);
        Optional<ChipSettings> settings =
                switch (chip.family()) {
                    case ACCELERATION -> acceleration(map, rateHz);
                    case VOLTAGES -> voltages(map, rateHz);
                    case SHUNT_CURRENT -> shunt(map, rateHz);
                };
        return settings.filter(_ -> !Double.isNaN(rateHz));
    }

    private static Optional<ChipSettings> acceleration(YamlMap map, double rateHz) {
        double range =
                map.require("range", Rules.positive(Quantity.ACCELERATION, "16 g"), Double.NaN);
        return Double.isNaN(range)
                ? Optional.empty()
                : Optional.of(
                        new ChipSettings.Acceleration(
                                rateHz, range / Unit.STANDARD_GRAVITY.factorToSi()));
    }

    private static Optional<ChipSettings> shunt(YamlMap map, double rateHz) {
        double ohms = map.require("shunt", Rules.ohms(), Double.NaN);
        double most = map.require("maximum", Rules.positive(Quantity.CURRENT, "3 A"), Double.NaN);
        return Double.isNaN(ohms) || Double.isNaN(most)
                ? Optional.empty()
                : Optional.of(new ChipSettings.ShuntCurrent(rateHz, ohms, most));
    }

    private static Optional<ChipSettings> voltages(YamlMap map, double rateHz) {
        Rule<Double> volts = Rules.positive(Quantity.VOLTAGE, "3.3 V");
        Optional<Double> reference = map.read("reference", volts);
        Optional<List<ChipSettings.AnalogInput>> inputs = AnalogInputKeys.read(map);
        if (inputs.isEmpty() || (map.has("reference") && reference.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new ChipSettings.Voltages(
                        rateHz,
                        reference.map(OptionalDouble::of).orElse(OptionalDouble.empty()),
                        inputs.get()));
    }

    /// A refusal of one of the inputs lands on its entry.
    private static void refuse(YamlMap map, ChipDriver.Refusal refusal) {
        Optional<YamlMap> input = AnalogInputKeys.entry(map, refusal.key());
        if (input.isPresent()) {
            input.get().refuse("input", refusal.words());
        } else {
            map.refuse(refusal.key(), refusal.words());
        }
    }
}
