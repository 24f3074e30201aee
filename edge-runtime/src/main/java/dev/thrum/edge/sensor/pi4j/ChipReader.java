package dev.thrum.edge.sensor.pi4j;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.chip.Chip;
import dev.thrum.edge.sensor.pi4j.chip.ClockedChip;
import dev.thrum.edge.sensor.pi4j.chip.SampledChip;
import dev.thrum.edge.signal.FrameBlock;

/// Reads a started chip as its kind is read, and gives its frames numbers and times. Bus thread
/// only; allocates nothing once made.
sealed interface ChipReader permits ClockedReader, SampledReader {
    /// A reader that begins now.
    static ChipReader of(Chip chip, MonotonicClock clock) {
        return switch (chip) {
            case ClockedChip clocked -> new ClockedReader(clocked, clock);
            case SampledChip sampled -> new SampledReader(sampled, clock);
        };
    }

    /// When to read next.
    long dueNanos();

    /// Takes the frames that are there.
    void read(FrameBlock block) throws SensorException;
}
