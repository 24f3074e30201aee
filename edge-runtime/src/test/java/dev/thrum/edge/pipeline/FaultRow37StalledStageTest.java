package dev.thrum.edge.pipeline;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Row 37 of the fault matrix: the watchdog is fed while no stage is still, so each stage that
/// stalls must show. Here sensors and inference; publishing has a test of its own.
@Timeout(60)
final class FaultRow37StalledStageTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    @Test
    void aSensorThatHangsAndCannotBeMadeAnewStopsTheWatchdog() throws Exception {
        WiredSensor.Wires wires = new WiredSensor.Wires();
        try (FaultBench bench = new FaultBench()) {
            bench.add(
                    new WiredSensor("replay", "sensor replay", wires, false),
                    new FakeModel(List.of(ScriptedSensor.X), 1000, FaultBench.WINDOW, 100));
            bench.start();
            bench.awaitNormal("replay", 2);
            wires.blocked = true;
            FakePublisher.await(
                    () -> bench.heartbeats.still(LIMIT).equals(List.of("sensor replay")));
            wires.blocked = false;
            wires.free.release();
            FakePublisher.await(() -> bench.heartbeats.allMoving(LIMIT));
        }
    }

    @Test
    void inferenceThatHangsStopsTheWatchdog() throws Exception {
        FakeModel model = new FakeModel(List.of(ScriptedSensor.X), 1000, FaultBench.WINDOW, 100);
        try (FaultBench bench = new FaultBench()) {
            bench.add(new WiredSensor("pump", "bus i2c-1", new WiredSensor.Wires()), model);
            bench.start();
            bench.awaitNormal("pump", 2);
            model.hold.acquire();
            FakePublisher.await(() -> bench.heartbeats.still(LIMIT).equals(List.of("inference")));
            model.hold.release();
            FakePublisher.await(() -> bench.heartbeats.allMoving(LIMIT));
        }
    }

    /// Whoever handles hanging buses is watched too.
    @Test
    void aBusThatHangsWhileNobodyCanHandleItStopsTheWatchdog() throws Exception {
        FakeModel model = new FakeModel(List.of(ScriptedSensor.X), 1000, FaultBench.WINDOW, 100);
        WiredSensor.Wires wires = new WiredSensor.Wires();
        try (FaultBench bench = new FaultBench()) {
            bench.add(new WiredSensor("pump", "bus i2c-1", wires), model);
            bench.start();
            bench.awaitNormal("pump", 2);
            model.hold.acquire();
            FakePublisher.await(() -> bench.heartbeats.still(LIMIT).contains("inference"));
            wires.blocked = true;
            FakePublisher.await(() ->
                    bench.heartbeats.still(LIMIT).containsAll(List.of("inference", "bus i2c-1")));
            wires.blocked = false;
            wires.free.release(10);
            model.hold.release();
            FakePublisher.await(() -> bench.heartbeats.allMoving(LIMIT));
        }
    }
}
