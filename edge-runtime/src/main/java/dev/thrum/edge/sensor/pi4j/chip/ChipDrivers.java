package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.pi4j.line.SpiFraming;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All chips that Thrum can read.
public final class ChipDrivers {
    private static final List<ChipDriver> ALL = waitingBy(MonotonicClock.SYSTEM);

    private ChipDrivers() {}

    /// All drivers, by name, whose chips wait by a clock of one's choice.
    public static List<ChipDriver> waitingBy(MonotonicClock clock) {
        return Stream.of(
                        new Ads1115(clock),
                        new Ads1256(clock),
                        new Ina219(clock),
                        new Ina226(clock),
                        new Ina228(clock),
                        new Mcp3008(),
                        new Mcp3208(),
                        Adxl345.driver(clock),
                        Adxl355.driver(clock),
                        Iis3dwb.driver(clock),
                        Lis3dh.driver(clock),
                        Mpu6050.driver(clock))
                .sorted(Comparator.comparing(driver -> driver.description().driver()))
                .toList();
    }

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
