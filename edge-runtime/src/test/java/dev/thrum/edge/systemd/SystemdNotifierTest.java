package dev.thrum.edge.systemd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class SystemdNotifierTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PID = 4711;

    @TempDir Path folder;

    @Test
    void speaksToASocketWithAPath() throws Throwable {
        String address = folder.resolve("notify").toString();
        try (var receiver = new DatagramReceiver(address, PATIENCE);
                var notifier = SystemdNotifier.from(Map.of("NOTIFY_SOCKET", address), PID)) {
            notifier.ready("2 sensors\n1 monitor");
            notifier.status("ünwell");
            notifier.alive();
            notifier.stopping("asked to");

            assertThat(receiver.next()).contains("READY=1\nSTATUS=2 sensors 1 monitor");
            assertThat(receiver.next()).contains("STATUS=ünwell");
            assertThat(receiver.next()).contains("WATCHDOG=1");
            assertThat(receiver.next()).contains("STOPPING=1\nSTATUS=asked to");
        }
    }

    @Test
    void speaksToAnAbstractSocket() throws Throwable {
        String address = "@thrum-test-" + UUID.randomUUID();
        try (var receiver = new DatagramReceiver(address, PATIENCE);
                var notifier = SystemdNotifier.from(Map.of("NOTIFY_SOCKET", address), PID)) {
            notifier.alive();
            assertThat(receiver.next()).contains("WATCHDOG=1");
        }
    }

    @Test
    void isSilentWhereNobodyListens() {
        try (var notifier = SystemdNotifier.from(Map.of("WATCHDOG_USEC", "1000"), PID)) {
            notifier.ready("fine");
            assertThat(notifier.watchdogTimeout()).isEmpty();
        }
    }

    @Test
    void goesOnWhenTheServiceManagerIsGone() {
        String address = folder.resolve("nobody").toString();
        try (var notifier = SystemdNotifier.from(Map.of("NOTIFY_SOCKET", address), PID)) {
            notifier.ready("fine");
            notifier.alive();
        }
    }

    @Test
    void theKernelsErrorIsTold() throws Exception {
        try (var socket = new UnixDatagram(folder.resolve("nobody").toString())) {
            assertThatThrownBy(() -> socket.send(new byte[] {1}))
                    .isInstanceOf(IOException.class)
                    .hasMessageMatching("sendto to .*/nobody failed with errno 2");
        }
    }

    @Test
    void anAddressLongerThanTheKernelTakesIsRefused() {
        assertThatThrownBy(() -> new UnixDatagram("/" + "x".repeat(108)))
                .hasMessageContaining("1..107 bytes");
    }

    @Test
    void theWatchdogIsFedOnlyIfItIsMeantForThisProcess() {
        Map<String, String> ours = Map.of("NOTIFY_SOCKET", "@nobody", "WATCHDOG_USEC", "30000000");
        Map<String, String> others =
                Map.of(
                        "NOTIFY_SOCKET",
                        "@nobody",
                        "WATCHDOG_USEC",
                        "30000000",
                        "WATCHDOG_PID",
                        "1");
        try (var fed = SystemdNotifier.from(ours, PID);
                var unfed = SystemdNotifier.from(others, PID)) {
            assertThat(fed.watchdogTimeout()).contains(Duration.ofSeconds(30));
            assertThat(unfed.watchdogTimeout()).isEmpty();
        }
    }

    @Test
    void theWatchdogIsFedWhileEverythingMovesAndNotAfterwards() throws Throwable {
        String address = folder.resolve("notify").toString();
        Map<String, String> environment =
                Map.of("NOTIFY_SOCKET", address, "WATCHDOG_USEC", "40000");
        CountDownLatch asked = new CountDownLatch(5);
        AtomicReference<List<String>> stuck = new AtomicReference<>(List.of());
        try (var receiver = new DatagramReceiver(address, Duration.ofMillis(200));
                var notifier = SystemdNotifier.from(environment, PID)) {
            try (var _ = Watchdog.start(notifier, stuck::get)) {
                assertThat(receiver.next()).contains("WATCHDOG=1");
                assertThat(receiver.next()).contains("WATCHDOG=1");
            }
            while (receiver.next().isPresent()) {
                // what was sent before the watchdog was closed
            }
            try (var _ =
                    Watchdog.start(
                            notifier,
                            () -> {
                                asked.countDown();
                                return List.of("inference");
                            })) {
                asked.await();
                assertThat(receiver.next()).isEmpty();
            }
        }
    }
}
