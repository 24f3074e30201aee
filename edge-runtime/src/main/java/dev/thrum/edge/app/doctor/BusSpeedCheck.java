package dev.thrum.edge.app.doctor;

import dev.thrum.edge.config.SensorConfig;
import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Consumer;

/// Whether the wires are fast enough for what hangs on them, and not too fast. The clock of an I²C
/// bus stands in the device tree (`clock-frequency`, Documentation/devicetree/bindings/i2c); that
/// of SPI is Thrum's to choose.
///
/// What a frame costs is reckoned: 3 bytes per channel of an accelerometer, on I²C of nine clocks
/// each; a conversion of a slow converter or monitor 144 clocks. It is right within a factor of
/// two, so only more than half of the bus is told as too much.
///
/// @param wires such as `i2c-1` or `spi0`
/// @param chips on these wires
/// @param adapters such as `/sys/class/i2c-adapter`
record BusSpeedCheck(String wires, List<SensorConfig.Chip> chips, Path adapters) implements Check {
    private static final double MOST_SHARE = 0.5;
    private static final int CLOCKS_OF_A_CONVERSION = 144;
    private static final int BYTES_PER_CHANNEL = 3;

    BusSpeedCheck {
        chips = List.copyOf(chips);
    }

    /// One for each set of wires that sensors hang on.
    static List<Check> of(List<SensorConfig> sensors) {
        Map<String, List<SensorConfig.Chip>> byWires = new LinkedHashMap<>();
        for (SensorConfig sensor : sensors) {
            if (sensor instanceof SensorConfig.Chip chip) {
                byWires.computeIfAbsent(chip.address().wires(), _ -> new ArrayList<>()).add(chip);
            }
        }
        List<Check> checks = new ArrayList<>();
        byWires.forEach((wires, chips) ->
                checks.add(new BusSpeedCheck(wires, chips, Path.of("/sys/class/i2c-adapter"))));
        return checks;
    }

    @Override
    public String name() {
        return "bus %s: speed".formatted(wires);
    }

    @Override
    public void run(Consumer<Finding> findings) {
        boolean i2c = chips.getFirst().address() instanceof BusAddress.I2c;
        OptionalInt clockHz = i2c ? i2cClockHz() : OptionalInt.empty();
        if (i2c && clockHz.isEmpty()) {
            findings.accept(
                    new Finding.Pass(name(), "the kernel does not tell the clock of this bus"));
            return;
        }
        double share = 0;
        for (SensorConfig.Chip chip : chips) {
            int clock = i2c ? clockHz.getAsInt() : spiClockHz(chip);
            share += chip.sampleRateHz() * clocksOfAFrame(chip, i2c) / clock;
        }
        findings.accept(finding(share, clockHz));
    }

    private Finding finding(double share, OptionalInt clockHz) {
        String found =
                String.format(
                        Locale.ROOT,
                        "%sabout %.0f %% of it needed",
                        clockHz.isPresent() ? clockHz.getAsInt() / 1000 + " kHz, " : "",
                        100 * share);
        int fastestHz =
                chips.stream()
                        .flatMap(chip -> chip.chipDriver().description().i2c().stream())
                        .mapToInt(ChipDescription.OnI2c::fastestHz)
                        .min()
                        .orElse(Integer.MAX_VALUE);
        if (clockHz.isPresent() && clockHz.getAsInt() > fastestHz) {
            return new Finding.Fail(
                    name(),
                    found + ", its chips bear " + fastestHz / 1000 + " kHz",
                    "On a Raspberry Pi write dtparam=i2c_arm_baudrate=%d into".formatted(fastestHz)
                            + " /boot/firmware/config.txt and reboot");
        }
        if (share > MOST_SHARE) {
            return new Finding.Warn(
                    name(),
                    found,
                    clockHz.isPresent()
                            ? "Lower the rate, or raise the clock: on a Raspberry Pi,"
                                    + " dtparam=i2c_arm_baudrate=400000 in"
                                    + " /boot/firmware/config.txt"
                            : "Lower the rate, or raise spiClock if the wires allow it");
        }
        return new Finding.Pass(name(), found);
    }

    private static double clocksOfAFrame(SensorConfig.Chip chip, boolean i2c) {
        int channels = chip.channels().size();
        return switch (chip.chipDriver().description().family()) {
            case ACCELERATION -> channels * BYTES_PER_CHANNEL * (i2c ? 9.0 : 8.0);
            case VOLTAGES -> channels * (i2c ? CLOCKS_OF_A_CONVERSION : 24.0);
            case SHUNT_CURRENT -> CLOCKS_OF_A_CONVERSION;
        };
    }

    private static int spiClockHz(SensorConfig.Chip chip) {
        int fastestHz = chip.chipDriver().description().spi().orElseThrow().fastestHz();
        return Math.min(fastestHz, chip.clockHz().orElse(fastestHz));
    }

    private OptionalInt i2cClockHz() {
        try {
            byte[] cell =
                    Files.readAllBytes(adapters.resolve(wires).resolve("of_node/clock-frequency"));
            return cell.length == Integer.BYTES
                    ? OptionalInt.of(ByteBuffer.wrap(cell).getInt())
                    : OptionalInt.empty();
        } catch (IOException _) {
            return OptionalInt.empty();
        }
    }
}
