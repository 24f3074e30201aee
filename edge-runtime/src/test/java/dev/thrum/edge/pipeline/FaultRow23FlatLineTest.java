package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.thrum.edge.signal.AlarmKind;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.testing.chip.ScriptedChip;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Row 23 of the fault matrix: a sensor that flat-lines is a fault, not a healthy machine.
@Timeout(60)
final class FaultRow23FlatLineTest {
    @Test
    void aChannelThatDoesNotMoveIsToldAndNeverScored() throws Exception {
        try (FaultBench bench = new FaultBench()) {
            ScriptedChip chip = bench.chip("pump", 1);
            bench.start();
            bench.awaitNormal("pump", 3);
            chip.signal = _ -> 0.25f;
            assertThat(bench.awaitSkip("pump", SkipReason.FLAT_LINE))
                    .startsWith("channel x is flat at 0.25 m/s2 from frame ");
            bench.awaitSkip("pump", SkipReason.FLAT_LINE);
            int before = bench.publisher.of("pump").size();
            FakePublisher.await(() -> bench.publisher.of("pump").size() >= before + 5);
            assertThat(bench.publisher.of("pump").subList(before, before + 5))
                    .extracting(judgement -> judgement.verdict().text())
                    .containsOnly("skipped:flat_line");

            chip.signal = frame -> (float) Math.sin(frame * 0.7);
            bench.awaitNormal("pump", 2);
            assertThat(bench.publisher.alarms)
                    .isNotEmpty()
                    .allMatch(alarm -> alarm.kind() == AlarmKind.SENSOR_FAULT);
        }
    }
}
