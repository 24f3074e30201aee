package dev.thrum.edge.pipeline;

import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.FrameBlock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sensor's thread: start it, feed what it gives to the rings of all monitors that listen to
/// it, and start it again, ever more patiently, when it fails. Ends when the sensor has ended or
/// when the thread is interrupted.
///
/// | field | this thread | inference thread |
/// | --- | --- | --- |
/// | `ended` | volatile write, after the last offer | volatile read, before the poll that finds nothing |
/// | `reading` | volatile write | volatile read |
/// | `figures` | see [SensorFigures] | see [SensorFigures] |
/// | the others | plain | never |
final class SensorLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SensorLoop.class);

    /// Longest rest without a heartbeat.
    private static final Duration BREATH = Duration.ofMillis(500);

    /// How soon a ring that was full is looked at again; it holds much more than is judged
    /// meanwhile.
    private static final Duration ROOM = Duration.ofMillis(1);

    private final Sensor sensor;
    private final List<FrameRing> rings;
    private final FrameBlock block;
    private final SensorFigures figures;
    private final Troubles troubles;
    private final RetryDelay retry;
    private final Heartbeat heartbeat;
    private final WakeUp inference;
    private final LongSupplier nanoTime;
    private boolean refusing;
    private volatile boolean reading;
    private volatile boolean ended;

    SensorLoop(
            Sensor sensor,
            List<FrameRing> rings,
            FrameBlock block,
            Troubles troubles,
            RetryDelay retry,
            Heartbeat heartbeat,
            WakeUp inference,
            LongSupplier nanoTime) {
        this.sensor = sensor;
        this.rings = List.copyOf(rings);
        this.block = block;
        this.figures = new SensorFigures(sensor.sampleRateHz(), nanoTime.getAsLong());
        this.troubles = troubles;
        this.retry = retry;
        this.heartbeat = heartbeat;
        this.inference = inference;
        this.nanoTime = nanoTime;
    }

    String subject() {
        return "sensor " + sensor.name();
    }

    Sensor sensor() {
        return sensor;
    }

    SensorFigures figures() {
        return figures;
    }

    Heartbeat heartbeat() {
        return heartbeat;
    }

    /// Frames that the rings refused, all together. Any thread.
    long refusedFrames() {
        return rings.stream().mapToLong(FrameRing::refusedFrames).sum();
    }

    /// Whether the sensor works, and time decides when its frames come. Any thread.
    boolean shouldGiveFrames() {
        return reading && sensor.isRealTime();
    }

    /// Whether the last frame has been offered. Any thread.
    boolean hasEnded() {
        return ended;
    }

    @Override
    public void run() {
        try {
            while (!runOnce()) {
                rest(retry.afterFailure());
            }
            LOG.info("{} has ended after {} frames", subject(), figures.frames());
        } catch (InterruptedException _) {
            LOG.debug("{} is stopped", subject());
        } finally {
            ended = true;
            inference.call();
        }
    }

    /// Runs the sensor until it ends or fails; true if it ended. A driver's bug is that sensor's
    /// failure, not everyone's.
    private boolean runOnce() throws InterruptedException {
        try {
            heartbeat.tick();
            sensor.start();
            figures.restarted(nanoTime.getAsLong());
            reading = true;
            while (sensor.read(block)) {
                heartbeat.tick();
                figures.read(block, nanoTime.getAsLong());
                retry.succeeded();
                troubles.resolve(subject());
                feed();
            }
            return true;
        } catch (SensorException e) {
            troubles.report(subject(), Objects.requireNonNullElse(e.getMessage(), subject()));
            return false;
        } catch (RuntimeException e) {
            LOG.error("{} broke a promise", subject(), e);
            troubles.report(subject(), "%s: %s".formatted(subject(), e));
            return false;
        } finally {
            reading = false;
            sensor.close();
        }
    }

    private void feed() throws InterruptedException {
        boolean news = false;
        boolean refused = false;
        for (FrameRing ring : rings) {
            if (!sensor.isRealTime()) {
                waitForRoom(ring);
            }
            switch (ring.offer(block)) {
                case TAKEN -> {}
                case WINDOW_READY -> news = true;
                case REFUSED -> refused = true;
            }
        }
        if (news || refused) {
            inference.call();
        }
        if (refused && !refusing) {
            LOG.warn(
                    "{}: a ring is full, frames are refused; inference does not keep up",
                    subject());
        }
        refusing = refused;
    }

    private void waitForRoom(FrameRing ring) throws InterruptedException {
        while (!ring.hasRoomFor(block)) {
            inference.call();
            Thread.sleep(ROOM);
            heartbeat.tick();
        }
    }

    private void rest(Duration duration) throws InterruptedException {
        long untilNanos = nanoTime.getAsLong() + duration.toNanos();
        long leftNanos = duration.toNanos();
        while (leftNanos > 0) {
            heartbeat.tick();
            Thread.sleep(Duration.ofNanos(Math.min(leftNanos, BREATH.toNanos())));
            leftNanos = untilNanos - nanoTime.getAsLong();
        }
    }
}
