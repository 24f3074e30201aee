package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.testing.chip.ScriptedChip;
import dev.thrum.edge.window.reference.ReferenceSettings;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Row 24 of the fault matrix: what saturates, is no number, spikes or has lost a bit is flagged.
@Timeout(60)
final class FaultRow24BrokenSignalTest {
    @Test
    void saturationIsToldAndCountedAndNeverScored() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            bench.start();
            bench.awaitNormal("pump", 1);
            chip.signal = frame -> (float) Math.clamp(300 * Math.sin(frame * 0.07), -100, 100);
            assertThat(bench.awaitSkip("pump", SkipReason.SATURATION))
                    .startsWith("channel x sits at the end of its range (-100.0 to 100.0 m/s2)");
            int seen = bench.publisher.health.size();
            FakePublisher.await(() ->
                    bench.publisher.health.stream()
                            .skip(seen)
                            .anyMatch(health -> health.sensors().getFirst().clippedWindows() > 0));
            chip.signal = frame -> (float) Math.sin(frame * 0.7);
            bench.awaitNormal("pump", 1);
            assertThat(bench.publisher.alarms)
                    .isNotEmpty()
                    .allMatch(alarm -> alarm.kind() == AlarmKind.SENSOR_FAULT);
        }
    }

    @Test
    void oneValueThatIsNoNumberCostsItsWindowOnly() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            chip.signal = frame -> frame % 1000 == 555 ? Float.NaN : (float) Math.sin(frame * 0.7);
            bench.start();
            assertThat(bench.awaitSkip("pump", SkipReason.NOT_A_NUMBER))
                    .matches("channel x is NaN at frame \\d*555");
            bench.awaitNormal("pump", 3);
            assertThat(bench.publisher.alarms).isEmpty();
        }
    }

    @Test
    void aBitThatStandsStillIsToldOnceTheSensorIsKnown() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            bench.inspection =
                    bench.inspection.with(
                            Optional.of(new ReferenceSettings(Duration.ZERO, 20, 3, 0.25)));
            ScriptedChip chip = bench.chip("pump", 1);
            chip.signal = frame -> code(frame) * 0.01f;
            bench.start();
            bench.awaitNormal("pump", 25);
            chip.signal = frame -> (code(frame) & ~4) * 0.01f;
            assertThat(bench.awaitSkip("pump", SkipReason.STUCK_BITS))
                    .isEqualTo(
                            "channel x: the bit of its converter that stands for 0.0400 m/s2 does"
                                    + " not move, which it did while healthy");
            FakePublisher.await(() ->
                    bench.publisher.alarms.stream()
                            .anyMatch(alarm -> alarm.kind() == AlarmKind.SENSOR_FAULT));
            chip.signal = frame -> code(frame) * 0.01f;
            bench.awaitNormal("pump", 2);
        }
    }

    private static int code(long frame) {
        return (int) Math.round(100 * Math.sin(frame * 0.7));
    }

    /// A short spike inside the range looks like the blow of a damaged bearing: it is scored, and
    /// one window alone raises no alarm.
    @Test
    void aLoneSpikeIsAnAnomalousWindowAndNoAlarm() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            chip.signal = frame -> frame == 750 ? 50 : (float) Math.sin(frame * 0.7);
            bench.start();
            FakePublisher.await(() ->
                    bench.publisher.of("pump").stream()
                            .anyMatch(j -> j.verdict() instanceof Verdict.Anomalous));
            bench.awaitNormal("pump", 5);
            assertThat(bench.publisher.of("pump"))
                    .filteredOn(judgement -> judgement.verdict() instanceof Verdict.Anomalous)
                    .hasSize(1);
            assertThat(bench.publisher.alarms).isEmpty();
        }
    }
}
