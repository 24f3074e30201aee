package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.trend.StandingTrend;
import dev.thrum.edge.decision.trend.Trend;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.sensor.Sensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// Makes a feed for each sensor, a bus for all that hang on the same wires, and a watch for each
/// monitor, with the rings between them.
final class Assembly {
    /// A block holds this much signal at most: short against a window, twice the longest rest of a
    /// sensor.
    private static final double BLOCK_SECONDS = 0.1;

    private final PipelineSettings settings;
    private final Surroundings surroundings;
    private final WallClock wallClock;
    private final Troubles troubles;
    private final WakeUp wakeUp = new WakeUp();
    private final Calls calls = new Calls(wakeUp);
    private final List<SensorFeed> feeds = new ArrayList<>();
    private final List<Bus> buses = new ArrayList<>();
    private final List<Watch> watches = new ArrayList<>();

    Assembly(PipelineSettings settings, Surroundings surroundings) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.wallClock = new WallClock(surroundings.wall(), surroundings.clock()::nanos);
        this.troubles = new Troubles(surroundings.publisher());
    }

    Troubles troubles() {
        return troubles;
    }

    Calls calls() {
        return calls;
    }

    List<Bus> buses() {
        return buses;
    }

    List<MonitorStage> stages() {
        return watches.stream().map(Watch::stage).toList();
    }

    InferenceLoop inference(Heartbeat heartbeat) {
        Housekeeping housekeeping =
                new Housekeeping(
                        settings, surroundings, wallClock, buses, feeds, watches, troubles);
        return new InferenceLoop(watches, housekeeping, heartbeat, wakeUp, calls);
    }

    void add(List<Sensor> sensors, List<MonitoredModel> monitors) throws ModelException {
        List<Connection> connections = new ArrayList<>();
        try {
            for (MonitoredModel monitor : monitors) {
                connections.add(connect(monitor, sensors));
            }
        } catch (ModelException e) {
            connections.forEach(connection -> connection.stage().close());
            throw e;
        }
        for (Sensor sensor : sensors) {
            feeds.add(feed(sensor, connections));
        }
        for (Connection connection : connections) {
            watches.add(
                    new Watch(
                            connection.stage(),
                            feeds.stream()
                                    .filter(feed -> connection.inlets().containsKey(feed.name()))
                                    .toList(),
                            troubles));
        }
        buses.addAll(
                Bus.all(
                        sensors,
                        feeds,
                        surroundings.heartbeats(),
                        troubles,
                        settings,
                        surroundings.threads(),
                        surroundings.clock()));
    }

    private Connection connect(MonitoredModel monitor, List<Sensor> sensors) throws ModelException {
        List<SignalDescription> signals = new ArrayList<>();
        for (String name : monitor.settings().sensors()) {
            Sensor sensor = find(name, sensors, monitor.settings());
            signals.add(SignalDescription.of(sensor, blockFrames(sensor)));
        }
        int hopFrames = monitor.model().card().hopFrames();
        return new MonitorWiring(
                        monitor.settings(),
                        monitor.model(),
                        hopFrames,
                        null,
                        monitor.intake(),
                        monitor.levels())
                .connect(
                        signals,
                        settings.backlog(),
                        new PublishingSink(surroundings.publisher(), settings.calmInterval()),
                        surroundings.evidence(),
                        surroundings.alarmIds(),
                        trend(monitor.settings()),
                        surroundings.state(),
                        wallClock,
                        surroundings.clock()::nanos);
    }

    /// Looks for trends from where the last run left off.
    private Optional<TrendStage> trend(MonitorSettings monitor) {
        return monitor.trend()
                .map(policy -> {
                    Trend trend =
                            new Trend(
                                    monitor.name(),
                                    policy,
                                    surroundings.history(),
                                    new StandingTrend(
                                            monitor.name(),
                                            surroundings.state(),
                                            surroundings.alarmIds()));
                    trend.recall(surroundings.wall().instant());
                    return new TrendStage(trend);
                });
    }

    private static Sensor find(String name, List<Sensor> sensors, MonitorSettings monitor)
            throws ModelException {
        for (Sensor sensor : sensors) {
            if (sensor.name().equals(name)) {
                return sensor;
            }
        }
        throw new ModelException(
                "monitor %s: there is no sensor %s, there are %s"
                        .formatted(
                                monitor.name(),
                                name,
                                sensors.stream()
                                        .map(Sensor::name)
                                        .collect(Collectors.joining(", "))));
    }

    private SensorFeed feed(Sensor sensor, List<Connection> connections) {
        return new SensorFeed(
                sensor,
                blockFrames(sensor),
                connections.stream()
                        .map(connection -> connection.inlets().get(sensor.name()))
                        .filter(Objects::nonNull)
                        .toList(),
                wakeUp,
                surroundings.clock().nanos());
    }

    /// Most frames read of a sensor at once.
    static int blockFrames(Sensor sensor) {
        return Math.max(1, (int) Math.ceil(sensor.sampleRateHz() * BLOCK_SECONDS));
    }
}
