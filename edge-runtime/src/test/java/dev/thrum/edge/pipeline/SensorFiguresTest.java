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
        assertThat(figures.jitterNanos()).isNaN();
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
    void jitterIsTheRootMeanSquareOfBlocksThatComeEarlyOrLate() {
        for (long k = 0; k < 1000; k++) {
            read(k * BLOCK, k * BLOCK * 1e6 + (k % 2 == 0 ? 1e5 : -1e5));
        }
        assertThat(figures.jitterNanos()).isCloseTo(2e5, Percentage.withPercentage(1));
    }

    @Test
    void lostFramesAreCountedAndARestartIsNoLoss() {
        read(0, 0);
        read(BLOCK + 7, 57e6);
        figures.restarted(100_000_000);
        read(500, 600e6);
        assertThat(figures.lostFrames()).isEqualTo(7);
    }
}
