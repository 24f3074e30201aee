package dev.thrum.edge.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.FrameBlock;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

final class SensorFiguresTest {
    private static final int BLOCK = 50;

    private final SensorFigures figures = new SensorFigures(1000, 0);
    private final FrameBlock block = new FrameBlock(1, BLOCK);

    private void read(long firstFrame, double nanos) {
        block.set(BLOCK, firstFrame, Math.round(nanos));
        figures.read(block, Math.round(nanos));
    }

    @Test
    void nothingIsKnownAtFirst() {
        assertThat(figures.rateHz()).isNaN();
        RecentDurations late = new RecentDurations(figures.lateness());
        late.look();
        assertThat(late.longestMicros()).isNaN();
    }

    @Test
    void theRateIsMeasuredOnTheBlocksOwnTimes() {
        for (long k = 0; k < 50; k++) {
            read(k * BLOCK, k * BLOCK / 987.0 * 1e9);
        }
        assertThat(figures.rateHz()).isCloseTo(987, within(0.01));
        assertThat(figures.frames()).isEqualTo(50 * BLOCK);
    }

    @Test
    void latenessIsKeptByQuantiles() {
        for (int read = 1; read <= 1000; read++) {
            figures.late(read == 500 ? 3_000_000 : 40_000);
        }
        RecentDurations late = new RecentDurations(figures.lateness());
        late.look();
        assertThat(late.quantileMicros(0.5)).isCloseTo(40, Percentage.withPercentage(12.5));
        assertThat(late.quantileMicros(0.99)).isCloseTo(40, Percentage.withPercentage(12.5));
        assertThat(late.longestMicros()).isCloseTo(3000, Percentage.withPercentage(12.5));
    }

    @Test
    void lostFramesAreCountedAndARestartIsNoLoss() {
        read(0, 0);
        read(BLOCK + 7, 57e6);
        figures.restarted(100_000_000);
        read(500, 600e6);
        assertThat(figures.lostFrames()).isEqualTo(7);
        assertThat(figures.overruns()).isEqualTo(1);
    }
}
