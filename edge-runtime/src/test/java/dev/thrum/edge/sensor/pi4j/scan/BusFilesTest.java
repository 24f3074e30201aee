package dev.thrum.edge.sensor.pi4j.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BusFilesTest {
    @TempDir Path devices;

    @Test
    void busesAreListedInTheirOrderAndNothingElse() throws Exception {
        for (String file :
                List.of("spidev0.1", "i2c-10", "null", "spidev0.0", "i2c-2", "i2c2", "spi0.0")) {
            Files.createFile(devices.resolve(file));
        }

        assertThat(BusFiles.in(devices))
                .extracting(BusAddress.Name::deviceFile)
                .containsExactly("/dev/i2c-2", "/dev/i2c-10", "/dev/spidev0.0", "/dev/spidev0.1");
    }
}
