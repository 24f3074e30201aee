package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.testing.chip.ScriptedChip;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Row 25 of the fault matrix: a bus hangs in the kernel. It is noticed, opened anew, and nobody
/// else notices anything.
@Timeout(120)
final class FaultRow25HangingBusTest {
    private static final String HANGS =
            "bus i2c-1: a transfer of sensor fan does not return; opened anew in 10 ms. A chip may"
                    + " hold a line low: check wires, pull-ups and power";

    private static long threadsOf(String bus) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("thrum-bus-" + bus))
                .count();
    }

    @Test
    void aBusThatHangsIsOpenedAnewAndTheOthersGoOn() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip fan = bench.chip("fan", 1);
            ScriptedChip pump = bench.chip("pump", 2);
            bench.start();
            bench.awaitNormal("fan", 2);
            bench.awaitNormal("pump", 2);
            long threads = threadsOf("i2c-1");

            fan.hangs = true;
            FakePublisher.await(() ->
                    bench.publisher.statuses.contains(new DeviceStatus.Degraded(List.of(HANGS))));
            bench.awaitNormal("pump", 5);
            assertThat(bench.heartbeats.still(Duration.ofSeconds(5))).isEmpty();

            fan.hangs = false;
            fan.released.release(100);
            FakePublisher.await(
                    () -> bench.publisher.statuses.getLast() instanceof DeviceStatus.Online);
            bench.awaitNormal("fan", 5);
            assertThat(bench.publisher.skips())
                    .contains("the sensor was interrupted and counts frames from 0 again");
            FakePublisher.await(() -> threadsOf("i2c-1") == threads);
            FakePublisher.await(() -> fan.openLines.get() == 1);
            assertThat(fan.stops).as("what was given up is not spoken to").hasValue(0);
            assertThat(pump.starts).hasValue(1);
        }
    }
}
