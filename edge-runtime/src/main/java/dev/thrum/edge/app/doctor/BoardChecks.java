package dev.thrum.edge.app.doctor;

import dev.thrum.edge.pipeline.LinuxBoard;
import dev.thrum.edge.publish.WallClock;
import java.nio.file.Path;
import java.util.List;

/// The checks of a machine, whatever it is to run. Stateless.
final class BoardChecks {
    private BoardChecks() {}

    static List<Check> all() {
        return List.of(
                new ClockCheck(() -> WallClock.system().isSynced()),
                new MemoryCheck(Path.of("/proc/meminfo")),
                new DiskCheck(Path.of(System.getProperty("java.io.tmpdir"))),
                new HeatCheck(
                        () -> new LinuxBoard().get().temperatureCelsius(),
                        Path.of("/sys/devices/platform/soc/soc:firmware/get_throttled")),
                new JavaCheck());
    }
}
