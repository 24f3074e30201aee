package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.Health.BoardHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/// Reads how the board fares from the kernel's files; what a system does not tell stays unknown.
/// Any thread.
///
/// Sources: the kernel's thermal sysfs documentation (`temp` is in millidegrees Celsius) and
/// proc_pid_status(5) (`VmRSS` is in kibibytes).
public final class LinuxBoard implements Supplier<BoardHealth> {
    private final Path temperature;
    private final Path status;

    public LinuxBoard() {
        this(Path.of("/sys/class/thermal/thermal_zone0/temp"), Path.of("/proc/self/status"));
    }

    LinuxBoard(Path temperature, Path status) {
        this.temperature = temperature;
        this.status = status;
    }

    @Override
    public BoardHealth get() {
        Runtime heap = Runtime.getRuntime();
        return new BoardHealth(
                temperatureCelsius(), residentBytes(), heap.totalMemory() - heap.freeMemory());
    }

    private double temperatureCelsius() {
        try {
            return Integer.parseInt(Files.readString(temperature).strip()) / 1000.0;
        } catch (IOException | NumberFormatException _) {
            return Double.NaN;
        }
    }

    private long residentBytes() {
        try {
            return Files.readAllLines(status).stream()
                    .filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToLong(kibibytes -> Long.parseLong(kibibytes) * 1024)
                    .findFirst()
                    .orElse(-1);
        } catch (IOException | NumberFormatException _) {
            return -1;
        }
    }
}
