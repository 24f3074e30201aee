package dev.thrum.edge.pipeline;

import dev.thrum.edge.flight.SamplingStall;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.signal.FrameBlock;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One sensor on its bus's thread: start it, read it when it is due, feed what it gives, and start
/// it again, ever more patiently, when it fails. A driver's bug is that sensor's failure, not
/// everyone's. Lives and dies with one thread.
///
/// Every call to the sensor stands between the two sides of the thread's [Handshake]; after a call
/// that was given up, nothing shared is touched any more.
final class SensorTurn {
    private static final Logger LOG = LoggerFactory.getLogger(SensorTurn.class);

    /// A sensor that is due all the time without giving anything is read this often.
    private static final long IDLE_NANOS = 1_000_000;

    private enum Call {
        START,
        READ,
        CLOSE
    }

    private final Sensor sensor;
    private final SensorFeed feed;
    private final BusContext bus;
    private final FrameBlock block;
    private final RetryDelay retry;
    private final long stallNanos;
    private final long startNanos;
    private boolean working;
    private boolean more;
    private boolean finished;
    private long dueNanos;
    private @Nullable String fault;
    private @Nullable InterruptedException interruption;

    SensorTurn(Sensor sensor, SensorFeed feed, BusContext bus) {
        this.sensor = sensor;
        this.feed = feed;
        this.bus = bus;
        this.block = feed.newBlock();
        this.retry = bus.settings().newRetry();
        this.stallNanos = bus.settings().stall().toNanos();
        this.startNanos = stallNanos + sensor.startTime().toNanos();
        this.dueNanos = bus.clock().nanos();
    }

    String subject() {
        return feed.subject();
    }

    /// When it is to be served next.
    long dueNanos() {
        return dueNanos;
    }

    /// Whether the sensor has given its last frame.
    boolean hasFinished() {
        return finished;
    }

    /// Serves the sensor, which is due.
    ///
    /// @return false if the thread was given up meanwhile: it must end at once
    boolean serve() throws InterruptedException {
        boolean reads = working;
        if (reads && feed.isRealTime()) {
            feed.figures().late(bus.clock().nanos() - dueNanos);
        }
        if (!call(reads ? Call.READ : Call.START)) {
            return false;
        }
        if (interruption != null) {
            throw interruption;
        }
        if (fault != null) {
            return fail(fault);
        }
        if (!reads) {
            working = true;
            feed.begin(bus.clock().nanos());
        } else if (!more) {
            LOG.info("{} has ended after {} frames", subject(), feed.figures().frames());
            return finish();
        } else if (block.frames() > 0) {
            take();
        }
        dueNanos = sensor.dueNanos();
        if (reads && block.frames() == 0) {
            long soonest = bus.clock().nanos() + IDLE_NANOS;
            dueNanos = soonest + Math.max(0, dueNanos - soonest);
        }
        return true;
    }

    /// Closes the sensor for good.
    ///
    /// @return false if the thread was given up meanwhile
    boolean close() {
        return finished || finish();
    }

    /// Lets go of the sensor after the thread was given up.
    void abandon() {
        try {
            sensor.abandon();
        } catch (RuntimeException e) {
            LOG.warn("{}: what was given up could not be closed", subject(), e);
        }
    }

    private void take() throws InterruptedException {
        long lostFrames = feed.figures().read(block, bus.clock().nanos());
        if (lostFrames > 0) {
            SamplingStall.record(
                    subject(),
                    SamplingStall.Kind.OVERRUN,
                    Math.round(lostFrames * 1e9 / feed.sampleRateHz()));
        }
        retry.succeeded();
        bus.troubles().resolve(feed.subject());
        bus.troubles().resolve(bus.name());
        feed.feed(block, bus.heartbeat(), bus.clock());
    }

    private boolean fail(String reason) {
        working = false;
        feed.interrupt();
        bus.troubles().report(subject(), reason);
        dueNanos = bus.clock().nanos() + retry.afterFailure().toNanos();
        return call(Call.CLOSE);
    }

    private boolean finish() {
        finished = true;
        if (!call(Call.CLOSE)) {
            return false;
        }
        feed.end();
        return true;
    }

    /// Makes the call; what went wrong is told by `fault` and `interruption` then.
    ///
    /// @return false if the thread was given up meanwhile
    private boolean call(Call call) {
        Throwable broken = null;
        fault = null;
        interruption = null;
        long begunNanos = bus.clock().nanos();
        long allowedNanos = call == Call.START ? startNanos : stallNanos;
        bus.handshake().begin(begunNanos, allowedNanos);
        try {
            switch (call) {
                case START -> sensor.start();
                case READ -> more = sensor.read(block);
                case CLOSE -> sensor.close();
            }
        } catch (SensorException e) {
            fault = Objects.requireNonNullElse(e.getMessage(), subject());
        } catch (InterruptedException e) {
            interruption = e;
        } catch (RuntimeException | LinkageError e) {
            broken = e;
            fault = "%s: %s".formatted(subject(), e);
        }
        if (!bus.handshake().end()) {
            return false;
        }
        long lastedNanos = bus.clock().nanos() - begunNanos;
        if (lastedNanos > allowedNanos) {
            SamplingStall.record(subject(), SamplingStall.Kind.SLOW, lastedNanos);
        }
        if (broken != null) {
            LOG.error("{} broke a promise", subject(), broken);
        }
        return true;
    }
}
