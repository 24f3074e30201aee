package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All chips that Thrum can read.
public final class ChipDrivers {
    private static final List<ChipDriver> ALL =
            Stream.of(
                            new Ads1115(MonotonicClock.SYSTEM),
                            new Ads1256(MonotonicClock.SYSTEM),
                            new Ina219(MonotonicClock.SYSTEM),
                            new Ina226(MonotonicClock.SYSTEM),
                            new Ina228(MonotonicClock.SYSTEM),
                            new Mcp3008(),
                            new Mcp3208(),
                            Adxl345.driver(MonotonicClock.SYSTEM),
                            Adxl355.driver(MonotonicClock.SYSTEM),
                            Iis3dwb.driver(MonotonicClock.SYSTEM),
                            Lis3dh.driver(MonotonicClock.SYSTEM),
                            Mpu6050.driver(MonotonicClock.SYSTEM))
                    .sorted(Comparator.comparing(driver -> driver.description().driver()))
                    .toList();

    private ChipDrivers() {}

    /// All drivers, by name.
    public static List<ChipDriver> all() {
        return ALL;
    }

    /// Drivers of chips on SPI that can say what they are, in the order in which a chip nobody
    /// knows may be asked what it is: those that read in the usual way first. What is a read to one
    /// chip may be a write to another, and one that was known is to be asked nothing else.
    public static List<ChipDriver> inOrderOfAskingOverSpi() {
        return ALL.stream()
                .filter(driver -> driver.canIdentify() && driver.description().spi().isPresent())
                .sorted(Comparator.comparingInt(ChipDrivers::risk))
                .toList();
    }

    private static int risk(ChipDriver driver) {
        if (!(driver instanceof AccelerometerDriver accelerometer)) {
            return 2;
        }
        return accelerometer.framing().read() == SpiFraming.READ_BIT_7.read() ? 0 : 1;
    }

    /// The driver of a name, such as `adxl345`.
    public static Optional<ChipDriver> named(String name) {
        return ALL.stream()
                .filter(driver -> driver.description().driver().equals(name))
                .findFirst();
    }
}
