package dev.thrum.edge.sensor.pi4j.chip;

import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.Channel;
import java.util.List;

/// One chip behind an open line. Started, read and stopped on one thread, the bus's. Bus failures
/// come out as Pi4J's unchecked exceptions.
///
/// Life: made → [#start()] → read, as its kind is read → [#stop()]. It may be started again.
public sealed interface Chip permits ClockedChip, SampledChip {
    /// What the values of a frame are, in order, with unit and range.
    List<Channel> channels();

    /// Frames per second it gives as configured, by its datasheet.
    double sampleRateHz();

    /// Resets the chip, checks that it is the chip it should be, lets it test itself where it can,
    /// and makes it measure.
    ///
    /// @throws SensorException if another chip answers, or the test fails: what was expected, what
    ///   was found, and the mend
    /// @throws InterruptedException if interrupted while the chip settled
    void start() throws SensorException, InterruptedException;

    /// Ends measuring and lets the chip sleep.
    void stop();
}
