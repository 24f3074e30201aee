package dev.thrum.edge.pipeline;

import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.FrameBlock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a sensor feeds: the rings of all monitors that listen to it, and its figures. Outlives the
/// sensor's objects and the threads that read them.
///
/// The feeding thread is the one that serves the sensor's bus now. When another takes its place,
/// [Handshake] and the new thread's start hand everything over.
///
/// | field | feeding thread | inference thread |
/// | --- | --- | --- |
/// | `ended` | volatile write, after the last offer | volatile read, before the poll that finds nothing; written for a thread that hangs for ever |
/// | `reading` | volatile write | volatile read; written when the thread is given up |
/// | `figures` | see [SensorFigures] | see [SensorFigures] |
/// | `refusing` | plain | never |
final class SensorFeed {
    private static final Logger LOG = LoggerFactory.getLogger(SensorFeed.class);

    /// How soon a ring that was full is looked at again; it holds much more than is judged
    /// meanwhile.
    private static final long ROOM_NANOS = 1_000_000;

    private final String name;
    private final String subject;
    private final double sampleRateHz;
    private final boolean realTime;
    private final int channels;
    private final int blockFrames;
    private final List<Inlet> inlets;
    private final SensorFigures figures;
    private final WakeUp inference;
    private boolean refusing;
    private volatile boolean reading;
    private volatile boolean ended;

    /// @param blockFrames most frames read at once
    SensorFeed(
            Sensor sensor, int blockFrames, List<Inlet> inlets, WakeUp inference, long nowNanos) {
        this.name = sensor.name();
        this.subject = "sensor " + name;
        this.sampleRateHz = sensor.sampleRateHz();
        this.realTime = sensor.isRealTime();
        this.channels = sensor.channels().size();
        this.blockFrames = blockFrames;
        this.inlets = List.copyOf(inlets);
        this.figures = new SensorFigures(sampleRateHz, nowNanos);
        this.inference = inference;
    }

    String name() {
        return name;
    }

    String subject() {
        return subject;
    }

    double sampleRateHz() {
        return sampleRateHz;
    }

    /// Whether time decides when frames come.
    boolean isRealTime() {
        return realTime;
    }

    SensorFigures figures() {
        return figures;
    }

    /// A block for one thread; a thread that was given up may still write into its own.
    FrameBlock newBlock() {
        return new FrameBlock(channels, blockFrames);
    }

    /// Frames that the rings refused, all together. Any thread.
    long refusedFrames() {
        return inlets.stream().mapToLong(Inlet::refusedFrames).sum();
    }

    /// Whether the sensor works, and time decides when its frames come. Any thread.
    boolean shouldGiveFrames() {
        return reading && realTime;
    }

    /// Whether the last frame has been offered. Any thread.
    boolean hasEnded() {
        return ended;
    }

    /// The sensor is started; its frame numbers begin anew.
    void begin(long nowNanos) {
        figures.restarted(nowNanos);
        reading = true;
    }

    /// The sensor failed, or its thread was given up.
    void interrupt() {
        reading = false;
    }

    /// No frame will come any more.
    void end() {
        reading = false;
        ended = true;
        inference.call();
    }

    /// Hands the frames to every ring. Waits for room if the sensor can wait.
    void feed(FrameBlock block, Heartbeat heartbeat, MonotonicClock clock)
            throws InterruptedException {
        boolean news = false;
        boolean refused = false;
        for (int i = 0; i < inlets.size(); i++) {
            Inlet inlet = inlets.get(i);
            if (!realTime) {
                waitForRoom(inlet, block, heartbeat, clock);
            }
            switch (inlet.offer(block)) {
                case TAKEN -> {}
                case WINDOW_READY -> news = true;
                case REFUSED -> refused = true;
            }
        }
        if (news || refused) {
            inference.call();
        }
        if (refused && !refusing) {
            LOG.warn("{}: a ring is full, frames are refused; inference does not keep up", subject);
        }
        refusing = refused;
    }

    private void waitForRoom(
            Inlet inlet, FrameBlock block, Heartbeat heartbeat, MonotonicClock clock)
            throws InterruptedException {
        while (!inlet.hasRoomFor(block)) {
            inference.call();
            clock.sleepUntil(clock.nanos() + ROOM_NANOS);
            heartbeat.tick();
        }
    }
}
