package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.Sensor;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.sensor.pi4j.ChipSensor;
import dev.thrum.edge.sensor.pi4j.line.BusAddress;
import dev.thrum.edge.signal.Judgement;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.testing.chip.ScriptedChip;
import dev.thrum.edge.window.InspectionSettings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A whole pipeline over scripted chips, with real threads and real time, for the rows of the fault
/// matrix. Chips give 1,000 frames a second, windows are 100 frames, their FIFOs hold half a
/// second.
final class FaultBench implements AutoCloseable {
    static final double RATE_HZ = 1000;
    static final int WINDOW = 100;
    static final int DEPTH = 500;

    private static final PipelineSettings SETTINGS =
            new PipelineSettings(
                    Duration.ofSeconds(2),
                    Duration.ZERO,
                    Duration.ofSeconds(1),
                    Duration.ofMillis(10),
                    Duration.ofMillis(40),
                    Duration.ofSeconds(5),
                    Duration.ofMillis(400));

    /// The rate is measured over a shorter stretch than on a board, for the tests' patience.
    private static final InspectionSettings INSPECTION =
            InspectionSettings.DEFAULT.with(Duration.ofMillis(500), 0.25);

    final FakePublisher publisher = new FakePublisher();
    final Heartbeats heartbeats = new Heartbeats(System::nanoTime);
    private final List<Sensor> sensors = new ArrayList<>();

    /// What counts as a broken signal, of chips added from here on.
    InspectionSettings inspection = INSPECTION;

    private final List<MonitoredModel> monitors = new ArrayList<>();
    private final List<ScriptedChip> chips = new ArrayList<>();
    private @Nullable Pipeline pipeline;

    /// A chip with a sensor and a monitor of one name.
    ScriptedChip chip(String name, int bus) throws SensorException {
        return chip(name, new BusAddress.I2c(bus, 0x53), DEPTH);
    }

    ScriptedChip chip(String name, BusAddress address, int depthFrames) throws SensorException {
        ScriptedChip chip = new ScriptedChip(address, RATE_HZ, depthFrames, System::nanoTime);
        chip.signal = frame -> (float) Math.sin(frame * 0.7);
        chips.add(chip);
        add(
                ChipSensor.of(name, chip, chip.settings(), chip, MonotonicClock.SYSTEM),
                new FakeModel(List.of(ScriptedChip.X), RATE_HZ, WINDOW, WINDOW));
        return chip;
    }

    void add(Sensor sensor, FakeModel model) {
        sensors.add(sensor);
        monitors.add(
                new MonitoredModel(
                        new MonitorSettings(
                                sensor.name(),
                                List.of(sensor.name()),
                                Map.of(),
                                new AlarmPolicy(3, 5, 2, 0.8),
                                inspection),
                        model));
    }

    void start() throws ModelException {
        Pipeline connected =
                Pipeline.connect(
                        SETTINGS,
                        sensors,
                        monitors,
                        new Surroundings(
                                publisher,
                                heartbeats,
                                () -> new Health.BoardHealth(Double.NaN, -1, 0),
                                StateStore.inMemory(),
                                ScoreHistory.inMemory(),
                                () -> "id",
                                ThreadSetup.NONE,
                                InstantSource.system(),
                                MonotonicClock.SYSTEM));
        pipeline = connected;
        connected.start();
    }

    /// Waits for windows of a monitor from now on that are scored as normal.
    void awaitNormal(String monitor, int windows) throws InterruptedException {
        long before = normal(monitor);
        FakePublisher.await(() -> normal(monitor) >= before + windows);
    }

    private long normal(String monitor) {
        return publisher.of(monitor).stream()
                .filter(judgement -> judgement.verdict() instanceof Verdict.Normal)
                .count();
    }

    /// Waits for a window of a monitor from now on that is skipped for a reason.
    ///
    /// @return in words
    String awaitSkip(String monitor, SkipReason reason) throws InterruptedException {
        int seen = publisher.of(monitor).size();
        FakePublisher.await(() -> skip(monitor, seen, reason).length() > 0);
        return skip(monitor, seen, reason);
    }

    private String skip(String monitor, int from, SkipReason reason) {
        for (Judgement judgement : publisher.of(monitor).stream().skip(from).toList()) {
            if (judgement.verdict() instanceof Verdict.Skipped(var found, var detail)
                    && found == reason) {
                return detail;
            }
        }
        return "";
    }

    /// Waits for a health report from now on.
    Health.SensorHealth awaitHealth(int sensor) throws InterruptedException {
        int seen = publisher.health.size();
        FakePublisher.await(() -> publisher.health.size() > seen);
        return publisher.health.getLast().sensors().get(sensor);
    }

    /// Waits for a health report that tells this rate of the first sensor, within 0.5 %.
    void awaitMeasuredRate(double hertz) throws InterruptedException {
        FakePublisher.await(() ->
                publisher.health.stream()
                        .map(health -> health.sensors().getFirst().measuredRateHz())
                        .anyMatch(hz -> Math.abs(hz - hertz) < 0.005 * hertz));
    }

    @Override
    public void close() {
        chips.forEach(chip -> {
            chip.hangs = false;
            chip.released.release(1000);
        });
        if (pipeline != null) {
            pipeline.close();
        }
    }
}
