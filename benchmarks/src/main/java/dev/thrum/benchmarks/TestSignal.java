package dev.thrum.benchmarks;

import dev.thrum.edge.signal.FrameBlock;
import java.util.Random;

/// Frames without end that pass every inspection: noise of a standard deviation of one, the same
/// from run to run.
public final class TestSignal {
    private static final long SEED = 20_261_120L;

    private final FrameBlock block;
    private final double nanosPerFrame;
    private long next;

    public TestSignal(int channels, int blockFrames, double sampleRateHz) {
        this.block = new FrameBlock(channels, blockFrames);
        this.nanosPerFrame = 1e9 / sampleRateHz;
        Random random = new Random(SEED);
        for (int i = 0; i < block.values().length; i++) {
            block.values()[i] = (float) random.nextGaussian();
        }
    }

    /// The next block, in the place of the one before.
    public FrameBlock next() {
        block.set(block.capacityFrames(), next, Math.round(next * nanosPerFrame));
        next += block.capacityFrames();
        return block;
    }
}
