package dev.thrum.edge.pipeline;

import dev.thrum.edge.flight.SamplingStall;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.signal.SkipReason;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// What the inference thread does between windows: publish the device's health, keep the wall clock
/// right, notice sensors that fell silent, look after buses that hang. Inference thread only; what
/// is done more often than once a second makes no iterator.
final class Housekeeping {
    private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long LOOK_AT_BUSES_NANOS = Duration.ofMillis(100).toNanos();

    /// The subject of the state's troubles.
    private static final String STATE = "state";

    /// A sensor is not silent before it missed this many frames.
    private static final double PATIENCE_FRAMES = 4;

    private final PipelineSettings settings;
    private final Surroundings surroundings;
    private final WallClock wallClock;
    private final List<Bus> buses;
    private final List<SensorFeed> sensors;
    private final List<Watch> watches;
    private final Troubles troubles;
    private final Map<SensorFeed, SensorReport> reports = new HashMap<>();
    private final Set<SensorFeed> silent = new HashSet<>();
    private long beganNanos;
    private long lookedAtBusesNanos;
    private long lookedNanos;
    private long publishedNanos;

    Housekeeping(
            PipelineSettings settings,
            Surroundings surroundings,
            WallClock wallClock,
            List<Bus> buses,
            List<SensorFeed> sensors,
            List<Watch> watches,
            Troubles troubles) {
        this.settings = settings;
        this.surroundings = surroundings;
        this.wallClock = wallClock;
        this.buses = List.copyOf(buses);
        this.sensors = List.copyOf(sensors);
        this.watches = List.copyOf(watches);
        sensors.forEach(sensor -> reports.put(sensor, new SensorReport(sensor)));
        this.troubles = troubles;
    }

    void begin() {
        beganNanos = now();
        lookedAtBusesNanos = beganNanos;
        lookedNanos = beganNanos;
        publishedNanos = beganNanos;
    }

    void runIfDue() {
        long now = now();
        if (now - lookedAtBusesNanos >= LOOK_AT_BUSES_NANOS) {
            lookedAtBusesNanos = now;
            for (int i = 0; i < buses.size(); i++) {
                buses.get(i).lookAfter();
            }
        }
        if (now - lookedNanos < LOOK_NANOS) {
            return;
        }
        lookedNanos = now;
        sensors.forEach(sensor -> lookAt(sensor, now));
        lookAtState();
        if (now - publishedNanos >= settings.healthInterval().toNanos()) {
            publishedNanos = now;
            wallClock.anchorAnew();
            publishHealth(now);
        }
    }

    void end() {
        publishHealth(now());
    }

    boolean allEnded() {
        for (int i = 0; i < sensors.size(); i++) {
            if (!sensors.get(i).hasEnded()) {
                return false;
            }
        }
        return true;
    }

    private void lookAt(SensorFeed sensor, long now) {
        long silentNanos = now - sensor.figures().lastBlockNanos();
        double patienceNanos = PATIENCE_FRAMES * 1e9 / sensor.sampleRateHz();
        if (!sensor.shouldGiveFrames()) {
            silent.remove(sensor);
        } else if (silentNanos > settings.silence().toNanos() + patienceNanos) {
            if (silent.add(sensor)) {
                SamplingStall.record(sensor.subject(), SamplingStall.Kind.SILENT, silentNanos);
            }
            troubles.report(sensor.subject(), sensor.subject() + ": gives no frames");
        } else if (silent.remove(sensor)) {
            troubles.resolve(sensor.subject());
        }
    }

    private void lookAtState() {
        Optional<String> trouble = surroundings.state().trouble();
        trouble.ifPresentOrElse(
                words -> troubles.report(STATE, words), () -> troubles.resolve(STATE));
    }

    private void publishHealth(long now) {
        surroundings
                .publisher()
                .health(
                        new Health(
                                wallClock.at(now),
                                Duration.ofNanos(now - beganNanos),
                                sensors.stream().map(this::health).toList(),
                                watches.stream().map(Housekeeping::health).toList(),
                                surroundings.board().get()));
    }

    private Health.SensorHealth health(SensorFeed sensor) {
        long clipped =
                watches.stream()
                        .filter(watch -> watch.feeds().contains(sensor))
                        .mapToLong(
                                watch -> watch.stage().figures().skippedFor(SkipReason.SATURATION))
                        .sum();
        return Objects.requireNonNull(reports.get(sensor)).look(clipped);
    }

    private static Health.MonitorHealth health(Watch watch) {
        MonitorFigures figures = watch.stage().figures();
        figures.recentTimes().look();
        return new Health.MonitorHealth(
                watch.stage().name(),
                figures.scored(),
                figures.anomalousWindows(),
                figures.lateWindows(),
                figures.failedWindows(),
                figures.skippedByReason(),
                figures.recentTimes().quantileMicros(0.5),
                figures.recentTimes().quantileMicros(0.99));
    }

    private long now() {
        return surroundings.clock().nanos();
    }
}
