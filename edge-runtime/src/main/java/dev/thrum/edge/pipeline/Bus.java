package dev.thrum.edge.pipeline;

import dev.thrum.edge.flight.SamplingStall;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sensors that hang on the same wires, the thread that serves them, and what is done when that
/// thread hangs in a transfer: it is given up, and after a pause a fresh thread takes over with
/// fresh sensors. A bus whose sensors cannot be made anew is left to the watchdog.
///
/// Guarded by its own lock, which is never held during a call to a sensor. Looked after by the
/// inference thread, stopped by `main`.
final class Bus {
    private static final Logger LOG = LoggerFactory.getLogger(Bus.class);

    /// Threads that may hang on one bus. Each holds a stack and a file, and what blocked three
    /// would block a fourth.
    private static final int MOST_HANGING = 3;

    private final String name;
    private final List<SensorFeed> feeds;
    private final Heartbeats heartbeats;
    private final Heartbeat heartbeat;
    private final Troubles troubles;
    private final PipelineSettings settings;
    private final ThreadSetup threads;
    private final MonotonicClock clock;
    private final RetryDelay retry;
    private final List<BusThread> hanging = new ArrayList<>();
    private List<Sensor> sensors;
    private BusThread thread;
    private boolean givenUp;
    private boolean stopping;
    private long begunNanos;
    private long resumeNanos;

    /// @param sensors made, not started, all of the same bus
    /// @param feeds of the sensors, in the same order
    Bus(
            List<Sensor> sensors,
            List<SensorFeed> feeds,
            Heartbeats heartbeats,
            Troubles troubles,
            PipelineSettings settings,
            ThreadSetup threads,
            MonotonicClock clock) {
        this.name = sensors.getFirst().bus();
        this.sensors = List.copyOf(sensors);
        this.feeds = List.copyOf(feeds);
        this.heartbeats = heartbeats;
        this.troubles = troubles;
        this.settings = settings;
        this.threads = threads;
        this.clock = clock;
        this.retry = settings.newRetry();
        this.heartbeat = heartbeats.register(name, longestStart(sensors, settings));
        this.thread = newThread();
    }

    /// A bus for all sensors that hang on the same wires.
    ///
    /// @param feeds of the sensors, in the same order
    static List<Bus> all(
            List<Sensor> sensors,
            List<SensorFeed> feeds,
            Heartbeats heartbeats,
            Troubles troubles,
            PipelineSettings settings,
            ThreadSetup threads,
            MonotonicClock clock) {
        Map<String, List<Integer>> byWires = new LinkedHashMap<>();
        for (int i = 0; i < sensors.size(); i++) {
            byWires.computeIfAbsent(sensors.get(i).bus(), _ -> new ArrayList<>()).add(i);
        }
        return byWires.values().stream()
                .map(places ->
                        new Bus(
                                places.stream().map(sensors::get).toList(),
                                places.stream().map(feeds::get).toList(),
                                heartbeats,
                                troubles,
                                settings,
                                threads,
                                clock))
                .toList();
    }

    /// The longest a call may take before it counts as hanging: the watchdog waits longer.
    private static Duration longestStart(List<Sensor> sensors, PipelineSettings settings) {
        return sensors.stream()
                .map(Sensor::startTime)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO)
                .plus(settings.stall());
    }

    private BusThread newThread() {
        return new BusThread(
                sensors,
                feeds,
                new BusContext(
                        name, new Handshake(), heartbeat, troubles, settings, threads, clock),
                () -> heartbeats.retire(heartbeat));
    }

    /// Starts serving. Once.
    synchronized void start() {
        begunNanos = clock.nanos();
        thread.start();
    }

    /// Notices a thread that hangs, and puts another in its place when its time has come.
    synchronized void lookAfter() {
        if (stopping) {
            return;
        }
        long nowNanos = clock.nanos();
        if (givenUp) {
            heartbeat.tick();
            resumeIfDue(nowNanos);
        } else if (thread.handshake().isOverdue(nowNanos)) {
            giveUp(nowNanos);
        }
    }

    private void giveUp(long nowNanos) {
        List<Sensor> fresh =
                sensors.stream().map(Sensor::reopened).flatMap(Optional::stream).toList();
        if (fresh.size() < sensors.size() || !thread.handshake().abandonIfOverdue(nowNanos)) {
            return;
        }
        SamplingStall.record(
                thread.serving(),
                SamplingStall.Kind.HANGING,
                thread.handshake().lastedNanos(nowNanos));
        heartbeat.tick();
        feeds.forEach(SensorFeed::interrupt);
        givenUp = true;
        sensors = fresh;
        hanging.add(thread);
        if (nowNanos - begunNanos > settings.longestRetry().toNanos()) {
            retry.succeeded();
        }
        Duration pause = retry.afterFailure();
        resumeNanos = nowNanos + pause.toNanos();
        troubles.report(
                name,
                ("%s: a transfer of %s does not return; opened anew in %d ms. A chip may hold a"
                                + " line low: check wires, pull-ups and power")
                        .formatted(name, thread.serving(), pause.toMillis()));
    }

    private void resumeIfDue(long nowNanos) {
        if (nowNanos - resumeNanos < 0) {
            return;
        }
        hanging.removeIf(each -> !each.isAlive());
        if (hanging.size() >= MOST_HANGING) {
            troubles.report(
                    name,
                    ("%s: %d transfers hang in it, no more are begun until one returns. Cut the"
                                    + " chips' power, or restart the board")
                            .formatted(name, hanging.size()));
            return;
        }
        givenUp = false;
        begunNanos = nowNanos;
        thread = newThread();
        thread.start();
    }

    /// Threads that were given up and have not come back.
    synchronized long hangingThreads() {
        return hanging.stream().filter(BusThread::isAlive).count();
    }

    /// Asks the thread to end.
    synchronized void stop() {
        stopping = true;
        if (givenUp) {
            endWithoutThread();
        } else {
            thread.interrupt();
        }
    }

    /// Waits for the end of the thread that was asked to; gives it up if it hangs.
    ///
    /// @return whether nobody touches the feeds any more
    boolean join(Duration deadline) {
        BusThread last = lastThread();
        if (last == null || last.join(deadline)) {
            return true;
        }
        return leaveBehind(last) || last.join(deadline);
    }

    /// The thread that was asked to end; none if it was given up.
    private synchronized @Nullable BusThread lastThread() {
        return givenUp ? null : thread;
    }

    private synchronized boolean leaveBehind(BusThread last) {
        if (!last.handshake().abandonIfCalling()) {
            return false;
        }
        LOG.warn("{} hangs in a transfer of {}, and is left behind", name, last.serving());
        givenUp = true;
        endWithoutThread();
        return true;
    }

    private void endWithoutThread() {
        feeds.forEach(SensorFeed::end);
        heartbeats.retire(heartbeat);
    }
}
