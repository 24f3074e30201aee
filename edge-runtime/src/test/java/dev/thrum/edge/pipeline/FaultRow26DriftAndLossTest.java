package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.testing.chip.ScriptedChip;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Row 26 of the fault matrix: the rate drifts, frames are lost, the cable is pulled.
@Timeout(60)
final class FaultRow26DriftAndLossTest {
    private static final String NO_ANSWER =
            "sensor pump: scripted on i2c-1 at 0x53: Remote I/O error (errno 121): check its"
                    + " supply, its wires and its address";

    @Test
    void aRateThatIsNotTheDeclaredOneIsMeasuredToldAndRefused() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            chip.trueHz = 0.92 * FaultBench.RATE_HZ;
            bench.start();
            assertThat(bench.awaitSkip("pump", SkipReason.WRONG_RATE))
                    .startsWith("frames come at 9")
                    .endsWith("declared are 1000.00 Hz, allowed is a difference of 5.00 %");
            bench.awaitMeasuredRate(920);
        }
    }

    @Test
    void aRateWithinTheToleranceIsScoredAndMeasured() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            chip.trueHz = 1.02 * FaultBench.RATE_HZ;
            bench.start();
            bench.awaitNormal("pump", 15);
            bench.awaitMeasuredRate(1020);
            assertThat(bench.publisher.skips()).noneMatch(skip -> skip.contains("declared"));
        }
    }

    @Test
    void framesThatAFullChipThrowsAwayAreReckonedAndTold() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", new BusAddress.Spi(0, 0), 50);
            bench.start();
            bench.awaitNormal("pump", 2);
            chip.hangs = true;
            FakePublisher.await(() -> chip.hanging.get() == 1);
            Thread.sleep(200);
            chip.hangs = false;
            chip.released.release();
            assertThat(bench.awaitSkip("pump", SkipReason.LOST_SAMPLES))
                    .matches("\\d+ frames? lost before frame \\d+");
            bench.awaitNormal("pump", 2);
            Health.SensorHealth health = bench.awaitHealth(0);
            assertThat(health.overruns()).isPositive();
            assertThat(health.lostFrames()).as("of 200 ms at 1 kHz").isGreaterThan(100);
            assertThat(chip.starts).as("too short to be given up").hasValue(1);
        }
    }

    @Test
    void aPulledCableIsToldAndForgottenWhenItIsBack() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            bench.chip("fan", new BusAddress.I2c(1, 0x1d), FaultBench.DEPTH);
            bench.start();
            bench.awaitNormal("pump", 2);
            bench.awaitNormal("fan", 2);
            chip.fault = "Remote I/O error (errno 121)";
            FakePublisher.await(() ->
                    bench.publisher.statuses.contains(
                            new DeviceStatus.Degraded(List.of(NO_ANSWER))));
            FakePublisher.await(() -> chip.starts.get() > 3);
            bench.awaitNormal("fan", 5);
            chip.fault = "";
            assertThat(bench.awaitSkip("pump", SkipReason.LOST_SAMPLES))
                    .isEqualTo("the sensor was interrupted and counts frames from 0 again");
            bench.awaitNormal("pump", 3);
            assertThat(bench.publisher.statuses.getLast()).isEqualTo(new DeviceStatus.Online());
            assertThat(chip.openLines).as("no line is left open by a retry").hasValue(1);
            bench.awaitMeasuredRate(FaultBench.RATE_HZ);
        }
    }
}
