package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.testing.chip.ScriptedChip;
import java.time.Duration;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the flight recorder hears of real faults.
@Timeout(60)
final class FlightEventsTest {
    @Test
    void aBusThatHangsIsRecordedOnceWithTheTimeItHungThen() throws Exception {
        try (FlightRecording flight = new FlightRecording();
                FaultBench bench = new FaultBench()) {
            ScriptedChip fan = bench.chip("fan", 1);
            bench.start();
            bench.awaitNormal("fan", 1);
            assertThat(stalls(flight, "hanging")).isEmpty();

            fan.hangs = true;
            FakePublisher.await(
                    () -> bench.publisher.statuses.getLast() instanceof DeviceStatus.Degraded);

            RecordedEvent stall = stalls(flight, "hanging").getFirst();
            assertThat(stall.getString("sensor")).isEqualTo("sensor fan");
            assertThat(stall.getDuration("lasted"))
                    .as("the bench allows 400 ms")
                    .isGreaterThan(Duration.ofMillis(400));
        }
    }

    @Test
    void framesThatAChipThrewAwayAreAnOverrunAndADroppedWindow() throws Exception {
        try (FlightRecording flight = new FlightRecording();
                FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", new BusAddress.Spi(0, 0), 50);
            bench.start();
            bench.awaitNormal("pump", 2);
            chip.hangs = true;
            FakePublisher.await(() -> chip.hanging.get() == 1);
            Thread.sleep(200);
            chip.hangs = false;
            chip.released.release();
            bench.awaitSkip("pump", SkipReason.LOST_SAMPLES);

            RecordedEvent overrun = stalls(flight, "overrun").getFirst();
            assertThat(overrun.getString("sensor")).isEqualTo("sensor pump");
            long lostFrames = overrun.getDuration("lasted").toMillis();
            assertThat(lostFrames).as("at 1,000 frames a second").isGreaterThan(100);
            RecordedEvent dropped = flight.events("WindowDropped").getFirst();
            assertThat(dropped.getString("monitor")).isEqualTo("pump");
            assertThat(dropped.getString("reason")).isEqualTo("lost_samples");
            assertThat(dropped.getLong("frames")).isEqualTo(lostFrames);
        }
    }

    @Test
    void aFlatLineDropsWholeWindows() throws Exception {
        try (FlightRecording flight = new FlightRecording();
                FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            bench.start();
            bench.awaitNormal("pump", 1);
            chip.signal = _ -> 1;
            bench.awaitSkip("pump", SkipReason.FLAT_LINE);

            RecordedEvent dropped = flight.events("WindowDropped").getFirst();
            assertThat(dropped.getString("reason")).isEqualTo("flat_line");
            assertThat(dropped.getLong("frames")).isEqualTo(FaultBench.WINDOW);
        }
    }

    @Test
    void aModelSlowerThanItsHopIsRecordedAndItsFailureDropsTheWindow() throws Exception {
        FakeModel model = new FakeModel(List.of(ScriptedSensor.X), 1000, FaultBench.WINDOW, 100);
        try (FlightRecording flight = new FlightRecording();
                FaultBench bench = new FaultBench()) {
            bench.add(new WiredSensor("pump", "bus i2c-1", new WiredSensor.Wires()), model);
            bench.start();
            bench.awaitNormal("pump", 1);
            int before = bench.publisher.of("pump").size();
            model.hold.acquire();
            Thread.sleep(300);
            model.hold.release();
            FakePublisher.await(() -> bench.publisher.of("pump").size() > before + 1);

            assertThat(flight.events("SlowInference"))
                    .anySatisfy(slow -> {
                        assertThat(slow.getString("monitor")).isEqualTo("pump");
                        assertThat(slow.getDuration("scoring"))
                                .isGreaterThan(Duration.ofMillis(100));
                        assertThat(slow.getDuration("behind"))
                                .isGreaterThan(slow.getDuration("scoring").minusMillis(1));
                    });

            model.broken = true;
            FakePublisher.await(
                    () -> bench.publisher.statuses.getLast() instanceof DeviceStatus.Degraded);
            assertThat(flight.events("WindowDropped"))
                    .anyMatch(event -> event.getString("reason").equals("failed"));
        }
    }

    private static List<RecordedEvent> stalls(FlightRecording flight, String kind)
            throws Exception {
        return flight.events("SamplingStall").stream()
                .filter(event -> event.getString("kind").equals(kind))
                .toList();
    }
}
