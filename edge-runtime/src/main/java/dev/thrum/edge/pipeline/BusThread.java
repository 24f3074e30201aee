package dev.thrum.edge.pipeline;

import dev.thrum.edge.sensor.Sensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One thread that serves a bus. Made, started and given up by the bus's supervisor.
final class BusThread {
    private final Handshake handshake;
    private final BusLoop loop;
    private final Thread thread;

    /// @param sensors not started, sharing nothing with those of another thread
    /// @param feeds of the sensors, in the same order; those that have ended are not served
    /// @param ended called on the thread when it has come to its end and was not given up
    BusThread(List<Sensor> sensors, List<SensorFeed> feeds, BusContext bus, Runnable ended) {
        this.handshake = bus.handshake();
        List<SensorTurn> turns = new ArrayList<>();
        for (int i = 0; i < sensors.size(); i++) {
            if (!feeds.get(i).hasEnded()) {
                turns.add(new SensorTurn(sensors.get(i), feeds.get(i), bus));
            }
        }
        this.loop = new BusLoop(bus, turns, ended);
        this.thread =
                Thread.ofPlatform()
                        .name("thrum-" + bus.name().replace(' ', '-'))
                        .daemon()
                        .unstarted(loop);
    }

    void start() {
        thread.start();
    }

    void interrupt() {
        thread.interrupt();
    }

    Handshake handshake() {
        return handshake;
    }

    /// The sensor being served, or the one served last.
    String serving() {
        return loop.serving();
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /// Waits for the thread's end.
    ///
    /// @return whether it has ended, or was never started
    boolean join(Duration deadline) {
        if (thread.getState() == Thread.State.NEW) {
            return true;
        }
        try {
            return thread.join(deadline);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return !thread.isAlive();
        }
    }
}
