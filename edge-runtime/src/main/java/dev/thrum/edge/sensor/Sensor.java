package dev.thrum.edge.sensor;

import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A source of frames: a chip on a bus, a recording, a simulation. Started, read and closed on one
/// thread, that of what it hangs on; the description may be read from any.
///
/// Life: made → [#start()] → [#read(FrameBlock)] whenever it is due, until it answers false, throws
/// or is no longer wanted → [#close()]. A sensor whose call never returns is given up instead: see
/// [#reopened()].
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

    /// The wires it hangs on, in words, such as `bus i2c-1`. Sensors of the same wires are served
    /// by one thread. A sensor that shares nothing hangs on itself.
    default String bus() {
        return "sensor " + name();
    }

    /// Begins sampling. Frame numbers count from here.
    ///
    /// @throws SensorException if the sensor does not answer, or is not what it was declared to be
    /// @throws InterruptedException if the thread was interrupted while the sensor settled
    void start() throws SensorException, InterruptedException;

    /// When it wants to be read next, on the clock of [System#nanoTime()]; a time that has passed
    /// if it can be read at once. Known once it is started; changes with each read only.
    long dueNanos();

    /// Puts the frames that are there into the block, with their number and time. Never waits for
    /// any: if none is there, the block holds none afterwards.
    ///
    /// @param block has as many channels as the sensor; what it held is overwritten
    /// @return false if the source has ended; the block then holds no frames
    /// @throws SensorException if the sensor failed; it may be closed and started anew
    boolean read(FrameBlock block) throws SensorException;

    /// Ends sampling and lets go of what the sensor holds. May be called more than once, and before
    /// a start.
    @Override
    void close();

    /// How long [#start()] may take in good order, beyond a moment: its reset, its self-test.
    default Duration startTime() {
        return Duration.ZERO;
    }

    /// The same sensor made anew, neither opened nor started, sharing nothing with this one, to
    /// take over when a call to this one does not return. Any thread.
    ///
    /// @return nothing if that would not help, as with a recording
    default Optional<Sensor> reopened() {
        return Optional.empty();
    }

    /// Lets go of what it holds without a word to the chip, which another speaks to by now. Called
    /// of a sensor that was given up, on its thread, when the call that hung has come back.
    default void abandon() {}
}
