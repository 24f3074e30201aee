package dev.thrum.edge.app.doctor;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads one sensor for a while, as its bus's thread would, and keeps the figures. Run by one
/// thread, and looked at once that has ended.
final class Trial {
    private static final int LEAST_BLOCK_FRAMES = 64;
    private static final int MOST_BLOCK_FRAMES = 4096;
    private static final double BLOCK_SECONDS = 0.1;
    private static final long IDLE_NANOS = 1_000_000;

    private final Sensor sensor;
    private final Duration listening;
    private final MonotonicClock clock;
    private final Timing timing = new Timing();
    private final List<ChannelFigures> channels;
    private long startNanos;
    private @Nullable SensorException fault;

    Trial(Sensor sensor, Duration listening, MonotonicClock clock) {
        this.sensor = sensor;
        this.listening = listening;
        this.clock = clock;
        this.channels = sensor.channels().stream().map(ChannelFigures::new).toList();
    }

    /// Starts, reads and closes the sensor. A failure after the first frame ends the reading and is
    /// kept.
    ///
    /// @throws SensorException if it did not start, or failed before it gave anything
    void run() throws SensorException, InterruptedException {
        try {
            long begun = clock.nanos();
            sensor.start();
            startNanos = clock.nanos() - begun;
            read();
        } catch (SensorException e) {
            if (timing.frames() == 0) {
                throw e;
            }
            fault = e;
        } finally {
            sensor.close();
        }
    }

    private void read() throws SensorException, InterruptedException {
        int frames = (int) (sensor.sampleRateHz() * BLOCK_SECONDS);
        FrameBlock block =
                new FrameBlock(
                        channels.size(), Math.clamp(frames, LEAST_BLOCK_FRAMES, MOST_BLOCK_FRAMES));
        long endNanos = clock.nanos() + listening.toNanos();
        double mostFrames = listening.toNanos() * 1e-9 * sensor.sampleRateHz();
        boolean more = true;
        while (more && (sensor.isRealTime() || timing.frames() < mostFrames)) {
            long dueNanos = sensor.dueNanos();
            if (dueNanos - endNanos > 0) {
                return;
            }
            clock.sleepUntil(dueNanos);
            long now = clock.nanos();
            if (now - endNanos > 0) {
                return;
            }
            more = sensor.read(block);
            take(block, now - dueNanos);
        }
    }

    private void take(FrameBlock block, long lateNanos) throws InterruptedException {
        timing.read(block, lateNanos);
        for (int index = 0; index < block.frames() * channels.size(); index++) {
            channels.get(index % channels.size()).take(block.values()[index]);
        }
        if (block.frames() == 0) {
            clock.sleepUntil(clock.nanos() + IDLE_NANOS);
        }
    }

    /// How long the start took.
    long startNanos() {
        return startNanos;
    }

    Timing timing() {
        return timing;
    }

    /// In the order of the frame.
    List<ChannelFigures> channels() {
        return channels;
    }

    /// What ended the reading before its time, if anything did.
    @Nullable SensorException fault() {
        return fault;
    }
}
