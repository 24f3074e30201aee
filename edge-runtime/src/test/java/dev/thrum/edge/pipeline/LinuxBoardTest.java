package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.Health.BoardHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LinuxBoardTest {
    @TempDir private Path folder;

    @Test
    void theKernelsFilesAreReadInTheirUnits() throws IOException {
        Path temperature = Files.writeString(folder.resolve("temp"), "48312\n");
        Path status =
                Files.writeString(
                        folder.resolve("status"),
                        "Name:\tjava\nVmSize:\t 3500000 kB\nVmRSS:\t   95232 kB\n");
        BoardHealth health = new LinuxBoard(temperature, status).get();
        assertThat(health.temperatureCelsius()).isEqualTo(48.312);
        assertThat(health.residentBytes()).isEqualTo(95_232 * 1024);
        assertThat(health.heapUsedBytes()).isPositive();
    }

    @Test
    void whatASystemDoesNotTellStaysUnknown() {
        BoardHealth health =
                new LinuxBoard(folder.resolve("no-temp"), folder.resolve("no-status")).get();
        assertThat(health.temperatureCelsius()).isNaN();
        assertThat(health.residentBytes()).isEqualTo(-1);
    }
}
