package dev.thrum.edge.sensor.pi4j;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.ClockedChip;
import dev.thrum.edge.signal.FrameBlock;

/// Reads a chip that samples by its own clock, when it is about half full. Frames that the chip had
/// to throw away are counted by time: the jump in the numbers is as large as the chip's measured
/// rate tells.
final class ClockedReader implements ChipReader {
    private static final double FILL = 0.5;

    /// Between two fetches; a chip that is full sooner is read sooner.
    private static final double SHORTEST_NANOS = 2e6;

    private static final double LONGEST_NANOS = 50e6;
    private static final double FULLEST = 0.75;

    private final ClockedChip chip;
    private final MonotonicClock clock;
    private final SampleClock samples;
    private final int depthFrames;
    private final long restNanos;
    private long nextFrame;
    private long dueNanos;

    ClockedReader(ClockedChip chip, MonotonicClock clock) {
        this.chip = chip;
        this.clock = clock;
        this.depthFrames = chip.depthFrames();
        this.samples = new SampleClock(chip.sampleRateHz());
        this.restNanos = restNanos(depthFrames / chip.sampleRateHz() * 1e9);
        this.dueNanos = clock.nanos() + restNanos;
    }

    private static long restNanos(double untilFullNanos) {
        double bounded = Math.clamp(FILL * untilFullNanos, SHORTEST_NANOS, LONGEST_NANOS);
        return Math.round(Math.min(bounded, FULLEST * untilFullNanos));
    }

    @Override
    public long dueNanos() {
        return dueNanos;
    }

    @Override
    public void read(FrameBlock block) throws SensorException {
        long began = clock.nanos();
        int most = block.capacityFrames();
        int frames = chip.fetch(block.values(), 0, most);
        boolean emptied = frames < most;
        if (chip.overran() && samples.isRunning()) {
            nextFrame = firstBehindGap(began, emptied ? frames : Math.max(frames, depthFrames));
            samples.interrupted();
        }
        long firstFrame = nextFrame;
        nextFrame += frames;
        if (emptied) {
            samples.emptied(began, nextFrame);
        } else {
            samples.begin(began, nextFrame);
        }
        block.set(frames, firstFrame, frames == 0 ? began : samples.stamp(firstFrame, frames));
        dueNanos = emptied ? began + restNanos : began;
    }

    /// Number of the oldest of the frames that a full chip held. At least one is missing before it.
    ///
    /// The chip counts its frames at the beginning of a fetch; one that took very long waited for
    /// its turn on the bus before that.
    private long firstBehindGap(long began, int held) {
        long ended = clock.nanos();
        long counted = ended - began > restNanos ? ended : began;
        return Math.max(nextFrame + 1, samples.nextFrameAt(counted) - held);
    }
}
