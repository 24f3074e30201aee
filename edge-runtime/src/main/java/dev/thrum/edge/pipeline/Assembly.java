package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.sensor.Sensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    List<Bus> buses() {
        return buses;
    }

    List<FrameRing> rings() {
        return watches.stream().map(watch -> watch.stage().ring()).toList();
    }

    InferenceLoop inference(Heartbeat heartbeat) {
        Housekeeping housekeeping =
                new Housekeeping(
                        settings, surroundings, wallClock, buses, feeds, watches, troubles);
        return new InferenceLoop(watches, housekeeping, heartbeat, wakeUp);
    }

    void add(List<Sensor> sensors, List<MonitoredModel> monitors) throws ModelException {
        try {
            for (MonitoredModel monitor : monitors) {
                requireSensor(sensors, monitor.settings());
            }
            for (Sensor sensor : sensors) {
                add(sensor, monitors);
            }
            connectBuses(sensors);
        } catch (ModelException e) {
            rings().forEach(FrameRing::close);
            throw e;
        }
    }

    private static void requireSensor(List<Sensor> sensors, MonitorSettings monitor)
            throws ModelException {
        if (sensors.stream().noneMatch(sensor -> sensor.name().equals(monitor.sensor()))) {
            throw new ModelException(
                    "monitor %s: there is no sensor %s, there are %s"
                            .formatted(
                                    monitor.name(),
                                    monitor.sensor(),
                                    sensors.stream()
                                            .map(Sensor::name)
                                            .collect(Collectors.joining(", "))));
        }
    }

    private void add(Sensor sensor, List<MonitoredModel> monitors) throws ModelException {
        int blockFrames = Math.max(1, (int) Math.ceil(sensor.sampleRateHz() * BLOCK_SECONDS));
        List<MonitorStage> stages = new ArrayList<>();
        for (MonitoredModel monitor : monitors) {
            if (monitor.settings().sensor().equals(sensor.name())) {
                stages.add(stage(sensor, monitor, blockFrames));
            }
        }
        SensorFeed feed =
                new SensorFeed(
                        sensor,
                        blockFrames,
                        stages.stream().map(MonitorStage::ring).toList(),
                        wakeUp,
                        surroundings.clock().nanos());
        feeds.add(feed);
        stages.forEach(stage -> watches.add(new Watch(stage, feed, troubles)));
    }

    private void connectBuses(List<Sensor> sensors) {
        Map<String, List<Integer>> byWires = new LinkedHashMap<>();
        for (int i = 0; i < sensors.size(); i++) {
            byWires.computeIfAbsent(sensors.get(i).bus(), _ -> new ArrayList<>()).add(i);
        }
        for (List<Integer> places : byWires.values()) {
            buses.add(
                    new Bus(
                            places.stream().map(sensors::get).toList(),
                            places.stream().map(feeds::get).toList(),
                            surroundings.heartbeats(),
                            troubles,
                            settings,
                            surroundings.clock()));
        }
    }

    private MonitorStage stage(Sensor sensor, MonitoredModel monitor, int blockFrames)
            throws ModelException {
        int backlogFrames =
                (int) Math.ceil(sensor.sampleRateHz() * settings.backlog().toNanos() / 1e9);
        int hopFrames = monitor.model().card().hopFrames();
        return new MonitorWiring(monitor.settings(), monitor.model(), hopFrames)
                .connect(
                        SignalDescription.of(sensor),
                        blockFrames,
                        backlogFrames,
                        new PublishingSink(surroundings.publisher(), settings.calmInterval()),
                        surroundings.alarmIds(),
                        wallClock,
                        surroundings.clock()::nanos);
    }
}
