package dev.thrum.edge.sensor;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.util.List;

/// A source of frames: a chip on a bus, a recording, a simulation. Started, read and closed on one
/// thread, the sensor's own; the description may be read from any.
///
/// Life: made → [#start()] → [#read(FrameBlock)] until it answers false, throws or is no longer
/// wanted → [#close()].
public interface Sensor extends AutoCloseable {
    /// Name in the configuration, such as `vibration`.
    String name();

    /// What the values of a frame are, in order, with unit and range.
    List<Channel> channels();

    /// Frames per second it declares to give.
    double sampleRateHz();

    /// Whether time decides when frames come, as with a machine: who does not take them in time
    /// loses them. A source that is not real time gives the next frames when it is asked for them,
    /// so whoever reads it should wait for room instead of losing any.
    boolean isRealTime();

    /// Begins sampling. Frame numbers count from here.
    ///
    /// @throws SensorException if the sensor does not answer, or is not what it was declared to be
    void start() throws SensorException;

    /// Waits for the next frames and puts them into the block, with their number and time. At least
    /// one frame, unless the source has ended.
    ///
    /// @param block has as many channels as the sensor; what it held is overwritten
    /// @return false if the source has ended; the block then holds no frames
    /// @throws SensorException if the sensor failed; it may be closed and started anew
    /// @throws InterruptedException if the thread was interrupted while it waited
    boolean read(FrameBlock block) throws SensorException, InterruptedException;

    /// Ends sampling and lets go of what the sensor holds. May be called more than once, and before
    /// a start.
    @Override
    void close();
}
