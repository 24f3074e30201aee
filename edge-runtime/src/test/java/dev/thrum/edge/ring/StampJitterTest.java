package dev.thrum.edge.ring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.signal.FrameBlock;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class StampJitterTest {
    private static final double PERIOD_NANOS = 1e6;
    private final SplittableRandom random = new SplittableRandom(3);
    private final StampJitter jitter = new StampJitter();
    private long frame;

    private void frames(int blocks, int framesInBlock, double rmsNanos) {
        FrameBlock block = new FrameBlock(1, framesInBlock);
        for (int i = 0; i < blocks; i++) {
            double error = rmsNanos * random.nextGaussian();
            block.set(framesInBlock, frame, Math.round(frame * 1.03 * PERIOD_NANOS + error));
            jitter.add(block);
            frame += framesInBlock;
        }
    }

    @Test
    void errorsOfTheTimesAreMeasuredWhateverTheRateReallyIs() {
        frames(2000, 1, 80_000);
        assertThat(jitter.nanos()).isCloseTo(80_000, within(6_000.0));
    }

    @Test
    void aSteadyClockHasNone() {
        frames(2000, 1, 0);
        assertThat(jitter.nanos()).isLessThan(1);
    }

    @Test
    void fewFramesDoNotTell() {
        frames(StampJitter.FRAMES / 4, 1, 80_000);
        assertThat(jitter.nanos()).isNaN();
        frames(1, 1, 80_000);
        assertThat(jitter.nanos()).isPositive();
    }

    @Test
    void blocksOfSeveralFramesDoNotCount() {
        frames(2000, 8, 500_000);
        assertThat(jitter.nanos()).isNaN();
    }

    @Test
    void theFramesBehindAGapBeginAnew() {
        frames(2000, 1, 80_000);
        jitter.restart();
        assertThat(jitter.nanos()).isNaN();
    }
}
