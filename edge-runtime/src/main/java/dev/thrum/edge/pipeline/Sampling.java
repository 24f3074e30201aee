package dev.thrum.edge.pipeline;

import dev.thrum.edge.publish.DeviceStatus;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.publish.Publisher;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.signal.AlarmEvent;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.StateChange;
import dev.thrum.edge.signal.TrendEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Sensors and the threads of their buses, as in the pipeline, with nobody who judges: the frames
/// go onto tapes for one thread that takes them. That thread makes, starts and closes it, and rests
/// in [#rest(Duration)], where buses that hang are looked after.
public final class Sampling implements AutoCloseable {
    private static final Duration SENSOR_DEADLINE = Duration.ofSeconds(2);

    private final Complaints complaints = new Complaints();
    private final WakeUp wakeUp = new WakeUp();
    private final List<Tape> tapes;
    private final List<Bus> buses;

    private Sampling(
            List<Sensor> sensors, Duration backlog, ThreadSetup threads, MonotonicClock clock) {
        this.tapes = sensors.stream().map(sensor -> new Tape(sensor, backlog)).toList();
        List<SensorFeed> feeds = tapes.stream().map(tape -> feed(tape, clock)).toList();
        this.buses =
                Bus.all(
                        sensors,
                        feeds,
                        new Heartbeats(clock::nanos),
                        new Troubles(complaints),
                        PipelineSettings.DEFAULT,
                        threads,
                        clock);
    }

    /// Wires the sensors and starts nothing.
    ///
    /// @param sensors made, not started; each is started and closed on the thread of its bus
    /// @param backlog how long frames may wait for whoever takes them
    /// @param threads called on each bus's thread before it begins
    public static Sampling of(
            List<Sensor> sensors, Duration backlog, ThreadSetup threads, MonotonicClock clock) {
        return new Sampling(sensors, backlog, threads, clock);
    }

    private SensorFeed feed(Tape tape, MonotonicClock clock) {
        Sensor sensor = tape.sensor();
        SensorFeed feed =
                new SensorFeed(
                        sensor,
                        Assembly.blockFrames(sensor),
                        List.of(new Inlet.Taped(tape)),
                        wakeUp,
                        clock.nanos());
        tape.fedBy(feed);
        return feed;
    }

    /// A tape for each sensor, in their order.
    public List<Tape> tapes() {
        return tapes;
    }

    /// Starts all threads. Once.
    public void start() {
        wakeUp.restsHere();
        buses.forEach(Bus::start);
    }

    /// What is out of work now, each for a person; a sensor that failed is started again by itself.
    public List<String> complaints() {
        return complaints.now;
    }

    /// Looks after the buses, then waits for a while.
    public void rest(Duration most) {
        buses.forEach(Bus::lookAfter);
        LockSupport.parkNanos(this, most.toNanos());
    }

    /// Stops the sensors; what they gave stays on the tapes. Waits a few seconds at most.
    @Override
    public void close() {
        buses.forEach(Bus::stop);
        buses.forEach(bus -> bus.join(SENSOR_DEADLINE));
    }

    /// Keeps the last word of the buses' threads on how they stand.
    private static final class Complaints implements Publisher {
        private volatile List<String> now = List.of();

        @Override
        public void status(DeviceStatus status) {
            now =
                    switch (status) {
                        case DeviceStatus.Online() -> List.of();
                        case DeviceStatus.Degraded(var reasons) -> reasons;
                    };
        }

        @Override
        public void judged(Judgement judgement) {}

        @Override
        public void standing(List<AlarmEvent> alarms, Set<String> trends) {}

        @Override
        public void alarm(AlarmEvent event) {}

        @Override
        public void trend(TrendEvent event) {}

        @Override
        public void state(StateChange change) {}

        @Override
        public void health(Health health) {}

        @Override
        public void close() {}
    }
}
