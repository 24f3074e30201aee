package dev.thrum.edge.systemd;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.app.ThrumProcess;
import dev.thrum.edge.app.Workbench;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The packaged runtime as the service manager sees it.
@EnabledOnOs(OS.LINUX)
@Timeout(120)
class ServiceIT {
    private static final Duration SOON = Duration.ofSeconds(30);

    @TempDir Path folder;

    @Test
    void itIsReadyStaysAliveAndStopsInOrderThoughThereIsNoBroker() throws Throwable {
        Workbench bench = new Workbench(folder);
        bench.healthy("a.f32", 300);
        Path config = bench.config(URI.create("tcp://127.0.0.1:1"), "1", List.of("a.f32"));
        String socket = folder.resolve("notify").toString();
        Map<String, String> environment =
                Map.of(
                        "NOTIFY_SOCKET",
                        socket,
                        "WATCHDOG_USEC",
                        "500000",
                        "JOURNAL_STREAM",
                        ThrumProcess.logStream(folder));
        try (var manager = new DatagramReceiver(socket, SOON);
                var thrum =
                        ThrumProcess.start(
                                folder, environment, "run", "--config", config.toString())) {
            List<String> heard = new ArrayList<>();
            hear(manager, heard, "READY=1\nSTATUS=online");
            hear(manager, heard, "WATCHDOG=1");
            hear(manager, heard, "WATCHDOG=1");
            thrum.terminate();
            hear(manager, heard, "STOPPING=1\nSTATUS=stopping");

            assertThat(thrum.exitCode(SOON)).as(thrum.log()).isEqualTo(143);
            assertThat(thrum.log().lines())
                    .isNotEmpty()
                    .allMatch(line -> line.matches("<[3-7]>\\w+: .*"));
        }
    }

    private static void hear(DatagramReceiver manager, List<String> heard, String wanted)
            throws Throwable {
        Optional<String> next = Optional.empty();
        while (!next.equals(Optional.of(wanted))) {
            next = manager.next();
            assertThat(next).as("%s after %s".formatted(wanted, heard)).isPresent();
            next.ifPresent(heard::add);
        }
    }
}
