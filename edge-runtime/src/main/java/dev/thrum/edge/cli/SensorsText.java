package dev.thrum.edge.cli;

import dev.thrum.edge.sensor.pi4j.chip.ChipDescription;
import dev.thrum.edge.sensor.pi4j.chip.ChipDriver;
import dev.thrum.edge.sensor.pi4j.chip.ChipDrivers;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.sensor.pi4j.scan.FoundBus;
import dev.thrum.edge.sensor.pi4j.scan.FoundChip;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// What `thrum sensors` tells a person. Stateless.
final class SensorsText {
    /// What to do where there is no bus.
    static final String ENABLING =
            "on a Raspberry Pi write dtparam=i2c_arm=on or dtparam=spi=on"
                    + " into /boot/firmware/config.txt and reboot; for I2C, modprobe i2c-dev";

    private SensorsText() {}

    static String of(List<FoundBus> found) {
        List<String> lines = new ArrayList<>();
        lines.add("Chips that can be read (driver, what, buses, rates, ranges, datasheet):");
        ChipDrivers.all().forEach(driver -> lines.addAll(lines(driver)));
        lines.add("");
        lines.add("Buses of this machine:");
        if (found.isEmpty()) {
            lines.add("  none; " + ENABLING);
        }
        found.forEach(bus -> lines.addAll(lines(bus)));
        return lines.stream().map("%s%n"::formatted).collect(Collectors.joining());
    }

    private static List<String> lines(ChipDriver driver) {
        ChipDescription chip = driver.description();
        return List.of(
                "  %-8s %s".formatted(chip.driver(), chip.summary()),
                "           " + String.join("; ", ways(chip)),
                "           %s; %s"
                        .formatted(driver.abilities().rates(), driver.abilities().ranges()),
                "           " + chip.datasheet());
    }

    /// The buses a chip can be on, in words.
    private static List<String> ways(ChipDescription chip) {
        List<String> ways = new ArrayList<>();
        chip.i2c()
                .ifPresent(i2c ->
                        ways.add(
                                "I2C at %s, up to %s"
                                        .formatted(
                                                addresses(i2c.addresses()),
                                                hertz(i2c.fastestHz()))));
        chip.spi()
                .ifPresent(spi ->
                        ways.add(
                                "SPI mode %d, up to %s"
                                        .formatted(spi.mode(), hertz(spi.fastestHz()))));
        return ways;
    }

    private static String addresses(List<Integer> addresses) {
        int first = addresses.getFirst();
        int last = addresses.getLast();
        return addresses.size() > 2 && last - first == addresses.size() - 1
                ? "0x%02x to 0x%02x".formatted(first, last)
                : addresses.stream().map("0x%02x"::formatted).collect(Collectors.joining(" or "));
    }

    private static String hertz(int hertz) {
        return hertz < 1_000_000
                ? hertz / 1_000 + " kHz"
                : BigDecimal.valueOf(hertz, 6).stripTrailingZeros().toPlainString() + " MHz";
    }

    private static List<String> lines(FoundBus bus) {
        List<String> lines = new ArrayList<>();
        lines.addAll(bus.trouble());
        if (lines.isEmpty()) {
            lines.add("may be used" + (bus.found().isEmpty() ? ", " + nobody(bus) : ""));
        }
        bus.found().forEach(chip -> lines.add(words(chip)));
        return lines.stream().map(line -> "  %-8s %s".formatted(bus.bus(), line)).toList();
    }

    private static String nobody(FoundBus bus) {
        return bus.bus().startsWith("spi")
                ? "no chip says what it is (an mcp3008 or mcp3208 cannot)"
                : "no chip answers where one that can be read would be";
    }

    private static String words(FoundChip chip) {
        return switch (chip) {
            case FoundChip.Known(var address, var driver) -> place(address) + driver;
            case FoundChip.Unknown(var address, var mayBe) ->
                    place(address)
                            + "answers, but not as a chip that can be read"
                            + (mayBe.isEmpty()
                                    ? ""
                                    : "; may be %s, which cannot say what it is"
                                            .formatted(String.join(" or ", mayBe)));
            case FoundChip.Taken(var address, var words) -> place(address) + words;
        };
    }

    private static String place(BusAddress address) {
        return switch (address) {
            case BusAddress.I2c(int _, int device) -> "0x%02x: ".formatted(device);
            case BusAddress.Spi _ -> "";
        };
    }
}
