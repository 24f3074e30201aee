package dev.thrum.edge.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.thrum.edge.sensor.pi4j.BusAccess;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings;
import dev.thrum.edge.sensor.pi4j.chip.ChipSettings.AnalogInput;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.yaml.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Chips in the configuration: nothing of this opens a bus.
final class ChipKeysTest {
    private static final String REST =
            """
            device: { id: a }
            monitors: [ { name: m, model: model, sensor: s } ]
            mqtt: { url: "tcp://localhost" }
            sensors:
              - name: s
            """;

    @TempDir Path folder;

    private Path file(String sensor) throws IOException {
        Files.createDirectories(folder.resolve("model"));
        return Files.writeString(folder.resolve("thrum.yaml"), REST + sensor.indent(4));
    }

    private SensorConfig.Chip read(String sensor) throws Exception {
        return (SensorConfig.Chip) ConfigSources.of(file(sensor)).read().sensors().getFirst();
    }

    private String problems(String sensor) throws IOException {
        Path file = file(sensor);
        ProblemsException told =
                catchThrowableOfType(ProblemsException.class, () -> ConfigSources.of(file).read());
        return String.valueOf(told.getMessage()).replace(file.toString(), "FILE");
    }

    @Test
    void anAccelerometerOnSpi() throws Exception {
        SensorConfig.Chip chip =
                read(
                        """
                        driver: adxl345
                        bus: spi0.1
                        rate: 3.2 kHz
                        range: 16 g
                        provider: ffm
                        spiClock: 2 MHz
                        """);
        assertThat(chip.driver()).isEqualTo("adxl345");
        assertThat(chip.address()).isEqualTo(new BusAddress.Spi(0, 1));
        assertThat(chip.settings()).isEqualTo(new ChipSettings.Acceleration(3200, 16));
        assertThat(chip.access()).isEqualTo(BusAccess.FFM);
        assertThat(chip.clockHz()).isEqualTo(OptionalInt.of(2_000_000));
        assertThat(chip.sampleRateHz()).isEqualTo(3200);
        assertThat(chip.channels()).extracting("name").containsExactly("x", "y", "z");
    }

    @Test
    void onI2cTheChipsUsualAddressIsTakenUnlessOneIsStated() throws Exception {
        String chip = "driver: adxl345\nbus: i2c-1\nrate: 400 Hz\nrange: 2 g\n";
        assertThat(read(chip).address()).isEqualTo(new BusAddress.I2c(1, 0x53));
        assertThat(read(chip).access()).isEqualTo(BusAccess.LINUX);
        assertThat(read(chip + "address: 0x1d").address()).isEqualTo(new BusAddress.I2c(1, 0x1d));
        assertThat(problems(chip + "address: 0x20"))
                .contains("sensors.s.address must be one that the pins of adxl345 can select, ")
                .contains("was 0x20 (FILE:");
    }

    @Test
    void theInputsOfAConverterWithTheirProbes() throws Exception {
        SensorConfig.Chip chip =
                read(
                        """
                        driver: mcp3208
                        bus: spi0.0
                        rate: 1000 Hz
                        reference: 3.3 V
                        channels:
                          - { name: plain }
                          - { name: phase, input: 3, quantity: current, scale: 30 A / 1 V, zero: 1.65 V }
                          - { name: shaken, input: 4, against: 5, scale: 1 g / 100 mV, unit: m/s2 }
                        """);
        ChipSettings.Voltages settings = (ChipSettings.Voltages) chip.settings();
        assertThat(settings.referenceVolts()).hasValue(3.3);
        assertThat(settings.inputs())
                .startsWith(
                        new AnalogInput("plain", 0, -1, Unit.VOLT, 1, 0),
                        new AnalogInput("phase", 3, -1, Unit.AMPERE, 30, 1.65));
        AnalogInput shaken = settings.inputs().getLast();
        assertThat(shaken.unit()).isEqualTo(Unit.METRE_PER_SECOND_SQUARED);
        assertThat(shaken.against()).isEqualTo(5);
        assertThat((float) shaken.unitsPerVolt()).isEqualTo(98.0665f);
    }

    @Test
    void theShuntOfAMonitor() throws Exception {
        SensorConfig.Chip chip =
                read(
                        """
                        driver: ina226
                        bus: i2c-1
                        rate: 454.5 Hz
                        shunt: 2 mOhm
                        maximum: 20 A
                        """);
        assertThat(chip.settings()).isEqualTo(new ChipSettings.ShuntCurrent(454.5, 0.002, 20));
        assertThat(chip.address()).isEqualTo(new BusAddress.I2c(1, 0x40));
    }

    @Test
    void whatTheChipCannotDoIsToldAtItsKey() throws Exception {
        assertThat(problems("driver: adxl345\nbus: spi0.0\nrate: 5 kHz\nrange: 40 g"))
                .contains("sensors.s.rate must be ")
                .contains("(FILE:8:")
                .contains("sensors.s.range must be ")
                .contains("(FILE:9:");
        assertThat(
                        problems(
                                """
                                driver: mcp3208
                                bus: spi0.0
                                rate: 1000 Hz
                                channels: [ { name: a }, { name: b, input: 9 } ]
                                """))
                .contains("sensors.s.reference must be stated: ")
                .contains(
                        "sensors.s.channels.b.input must be of an input from 0 to 7, was 9 (FILE:9:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bus: usb1|sensors.s.bus must be a bus such as i2c-1 or spi0.0, was usb1",
                "bus: i2c-1|sensors.s.bus must be SPI such as spi0.0, mcp3208 has no I2C",
                "address: 0x53|sensors.s.address is for I2C only: over SPI, the bus tells",
                "address: 0x99|sensors.s.address must be an I2C address of 7 bits such as 0x53",
                "provider: pigpio|sensors.s.provider must be one of ffm, linux, was pigpio",
                "spiClock: 100 MHz|sensors.s.spiClock must be 1000..1000000 Hz, was 100 MHz",
                "rate: fast|sensors.s.rate must be a frequency such as 3200 Hz, was fast",
                "reference: 3 A|sensors.s.reference must be a measure above 0 such as 3.3 V",
                "channels: [ { name: a, scale: 30 A } ]|a.scale must be what a voltage stands for",
                "channels: [ { name: a, scale: 0 A / 1 V } ]|a.scale must be what a voltage stands",
                "channels: [ { name: a, quantity: current } ]|a.quantity must be what the scale",
                "channels: [ { name: a, unit: A } ]|a.unit must measure what the scale gives, voltage",
                "channels: [ { name: a }, { name: a } ]|must differ from that of every other channel",
                "range: 16 g|sensors.s.range is not a key here"
            })
    void otherMistakesAreTold(String line, String message) throws IOException {
        String key = line.substring(0, line.indexOf(':'));
        String sound =
                """
                driver: mcp3208
                bus: spi0.0
                rate: 1000 Hz
                reference: 3.3 V
                channels: [ { name: a } ]
                """;
        String others =
                String.join(
                        "\n", sound.lines().filter(each -> !each.startsWith(key + ":")).toList());
        assertThat(problems(others + "\n" + line)).contains(message);
    }

    @Test
    void whatIsMissingIsToldOnceAndNothingFollowsFromIt() throws IOException {
        assertThat(problems("driver: adxl345").lines().filter(line -> line.contains("sensors.")))
                .extracting(line -> line.replaceFirst(" is missing.*| must be given.*", ""))
                .hasSize(3);
    }

    @Test
    void twoSensorsCannotShareAChip() throws IOException {
        String keys = "driver: adxl345, bus: spi0.0, rate: 800 Hz, range: 2 g";
        Path file = file(keys.replace(", ", "\n"));
        Files.writeString(file, Files.readString(file) + "  - { name: t, " + keys + " }\n");
        assertThat(
                        catchThrowableOfType(
                                        ProblemsException.class,
                                        () -> ConfigSources.of(file).read())
                                .getMessage())
                .contains(
                        "sensors.t.bus must lead to a chip of its own, spi0.0 is that of sensor s");
    }
}
