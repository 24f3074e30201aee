package dev.thrum.edge.pipeline;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread that serves the sensors of one bus, each when it is due, the longest due first. Ends
/// when all its sensors have ended, when it is interrupted, or when it finds that it was given up;
/// then it closes what is its own and touches nothing else.
///
/// | field | this thread | supervisor |
/// | --- | --- | --- |
/// | `serving` | volatile write | volatile read, for messages |
final class BusLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(BusLoop.class);

    /// Longest rest without a heartbeat.
    private static final long BREATH_NANOS = Duration.ofMillis(500).toNanos();

    private final BusContext bus;
    private final List<SensorTurn> turns;
    private final Runnable ended;
    private volatile SensorTurn serving;

    /// @param turns at least one
    /// @param ended called on the thread when it has come to its end and was not given up
    BusLoop(BusContext bus, List<SensorTurn> turns, Runnable ended) {
        this.bus = bus;
        this.turns = List.copyOf(turns);
        this.ended = ended;
        this.serving = turns.getFirst();
    }

    Handshake handshake() {
        return bus.handshake();
    }

    /// The sensor being served, or the one served last. Any thread.
    String serving() {
        return serving.subject();
    }

    @Override
    public void run() {
        bus.threads().sampling();
        if (serveAll()) {
            LOG.debug("{} is served no more", bus.name());
            ended.run();
        } else {
            turns.forEach(SensorTurn::abandon);
            LOG.info("a transfer on {} has come back after all, too late", bus.name());
        }
    }

    /// Serves until the end; false if the thread was given up.
    private boolean serveAll() {
        try {
            SensorTurn next = next();
            while (next != null) {
                if (!serve(next)) {
                    return false;
                }
                next = next();
            }
            return true;
        } catch (InterruptedException _) {
            return closeAll();
        }
    }

    private boolean serve(SensorTurn turn) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        bus.heartbeat().tick();
        long now = bus.clock().nanos();
        if (turn.dueNanos() - now > 0) {
            bus.clock().sleepUntil(now + Math.min(turn.dueNanos() - now, BREATH_NANOS));
            return true;
        }
        serving = turn;
        return turn.serve();
    }

    /// The turn that is due first; null if none is left.
    private @Nullable SensorTurn next() {
        SensorTurn first = null;
        for (int i = 0; i < turns.size(); i++) {
            SensorTurn turn = turns.get(i);
            if (!turn.hasFinished() && (first == null || turn.dueNanos() - first.dueNanos() < 0)) {
                first = turn;
            }
        }
        return first;
    }

    private boolean closeAll() {
        for (SensorTurn turn : turns) {
            serving = turn;
            if (!turn.close()) {
                return false;
            }
        }
        return true;
    }
}
