package dev.thrum.edge.sensor.pi4j.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.pi4j.Pi4J;
import com.pi4j.context.Context;
import com.pi4j.io.i2c.I2CConfig;
import com.pi4j.io.i2c.I2CConfigBuilder;
import com.pi4j.io.spi.SpiConfig;
import com.pi4j.io.spi.SpiConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The providers over files that are no buses. Over real ones: `KernelBusIT`.
final class LinuxProvidersTest {
    @TempDir Path devices;
    private LinuxI2cProvider i2c;
    private LinuxSpiProvider spi;
    private Context context;

    @BeforeEach
    void start() {
        i2c = new LinuxI2cProvider(devices);
        spi = new LinuxSpiProvider(devices);
        context = Pi4J.newContextBuilder().add(i2c, spi).build();
    }

    @AfterEach
    void stop() {
        context.shutdown();
    }

    @Test
    void aBusThatIsNotThereIsRefusedWithItsMend() {
        assertThatExceptionOfType(BusException.class)
                .isThrownBy(() -> i2c.create(i2cConfig()))
                .withMessageStartingWith(
                        "i2c-7 at 0x53: cannot open %s/i2c-7: ENOENT, the bus is not there",
                        devices);
        assertThatExceptionOfType(BusException.class)
                .isThrownBy(() -> spi.create(spiConfig()))
                .withMessageStartingWith(
                        "spi0.1: cannot open %s/spidev0.1: ENOENT, the bus is not there", devices);
        assertThat(context.registry().all()).isEmpty();
    }

    @Test
    void aFileThatIsNoBusIsRefusedAndClosed() throws IOException {
        Files.createSymbolicLink(devices.resolve("i2c-7"), Path.of("/dev/zero"));
        Files.createSymbolicLink(devices.resolve("spidev0.1"), Path.of("/dev/zero"));

        assertThatExceptionOfType(BusException.class)
                .isThrownBy(() -> i2c.create(i2cConfig()))
                .withMessage(
                        "i2c-7 at 0x53: cannot ask the adapter what it can do: ENOTTY, %s/i2c-7 is"
                                + " no I2C bus (i2c-dev)",
                        devices);
        assertThatExceptionOfType(BusException.class)
                .isThrownBy(() -> spi.create(spiConfig()))
                .withMessage(
                        "spi0.1: cannot set SPI mode 3: ENOTTY, %s/spidev0.1 is no SPI device"
                                + " (spidev)",
                        devices);
        assertThat(openFiles()).doesNotContain(Path.of("/dev/zero"));
    }

    private static Stream<Path> openFiles() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.map(LinuxProvidersTest::target).toList().stream();
        }
    }

    private static Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException _) {
            return link; // closed while we looked
        }
    }

    private I2CConfig i2cConfig() {
        return I2CConfigBuilder.newInstance(context).id("i2c").bus(7).device(0x53).build();
    }

    private SpiConfig spiConfig() {
        return SpiConfigBuilder.newInstance(context)
                .id("spi")
                .bus(0)
                .channel(1)
                .mode(3)
                .baud(5_000_000)
                .build();
    }
}
