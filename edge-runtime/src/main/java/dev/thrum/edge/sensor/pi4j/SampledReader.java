package dev.thrum.edge.sensor.pi4j;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.SampledChip;
import dev.thrum.edge.signal.FrameBlock;

/// Reads a chip that measures when it is asked, one frame at a time, on a grid that is laid down
/// once: a frame that comes late does not move those after it. A frame that is late by a period or
/// more is lost, with all whose time has passed, and the numbers jump.
final class SampledReader implements ChipReader {
    private final SampledChip chip;
    private final MonotonicClock clock;
    private final double periodNanos;
    private final long startNanos;
    private long nextFrame;

    SampledReader(SampledChip chip, MonotonicClock clock) {
        this.chip = chip;
        this.clock = clock;
        this.periodNanos = 1e9 / chip.sampleRateHz();
        this.startNanos = clock.nanos() + Math.round(periodNanos);
    }

    @Override
    public long dueNanos() {
        return startNanos + Math.round(nextFrame * periodNanos);
    }

    @Override
    public void read(FrameBlock block) throws SensorException {
        long now = clock.nanos();
        long lateNanos = now - dueNanos();
        if (lateNanos < 0) {
            block.set(0, nextFrame, now);
            return;
        }
        if (lateNanos >= periodNanos) {
            nextFrame += (long) (lateNanos / periodNanos);
        }
        chip.sample(block.values(), 0);
        block.set(1, nextFrame, now);
        nextFrame++;
    }
}
