package dev.thrum.edge.pipeline;

import dev.thrum.edge.decision.AlarmPolicy;
import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.publish.Health;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.sensor.SensorException;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/// Whether samples are lost: three axes at 26.7 kHz from an IIS3DWB and four inputs at 10 kHz from
/// an MCP3208, through drivers, sensors, rings, resampling and a model, for some minutes. The chips
/// are played; what is not played is how punctually this machine wakes the threads.
@NullMarked
public final class SustainedSampling {
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private SustainedSampling() {}

    /// Runs it twice: some seconds from cold, and as long as asked.
    ///
    /// @param args seconds, 300 if not given; the real-time priority of the sampling threads, 0 for
    ///   none, which is also what is taken if not given; the model package,
    ///   `models/simulated-motor` if not given
    public static void main(String[] args) throws Exception {
        Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 300);
        int priority = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        Path folder = Path.of(args.length > 2 ? args[2] : "models/simulated-motor");
        try (Model model = OnnxModels.load(ModelPackage.open(folder))) {
            run("from cold", WARM_UP, model, new Punctual(priority));
            run("warm", time, model, new Punctual(priority));
        }
    }

    private static void run(String title, Duration time, Model model, ThreadSetup threads)
            throws SensorException, ModelException, InterruptedException {
        LastHealth health = new LastHealth();
        Surroundings surroundings =
                new Surroundings(
                        health,
                        new Heartbeats(System::nanoTime),
                        new LinuxBoard(),
                        StateStore.inMemory(),
                        ScoreHistory.inMemory(),
                        () -> UUID.randomUUID().toString(),
                        threads,
                        InstantSource.system(),
                        MonotonicClock.SYSTEM);
        // one report, at the end, so that its quantiles are of the whole time
        PipelineSettings settings =
                PipelineSettings.DEFAULT.with(Duration.ofSeconds(1), Duration.ofDays(1));
        try (PlayedMachine machine = new PlayedMachine()) {
            ThreadUse began;
            ThreadUse ended;
            long played;
            try (Pipeline pipeline =
                    Pipeline.connect(
                            settings,
                            machine.sensors(),
                            List.of(new MonitoredModel(monitor(), model)),
                            surroundings)) {
                pipeline.start();
                began = ThreadUse.now();
                played = machine.playedNanos();
                Thread.sleep(time);
                ended = ThreadUse.now();
                played = machine.playedNanos() - played;
            }
            tell(title, health.get());
            tell(began, ended, played);
        }
    }

    static MonitorSettings monitor() {
        return new MonitorSettings(
                "motor",
                List.of("vibration", "current"),
                Map.of(
                        "x", "vibration.x",
                        "y", "vibration.y",
                        "z", "vibration.z",
                        "current", "current.i0"),
                AlarmPolicy.DEFAULT,
                InspectionSettings.DEFAULT);
    }

    private static void tell(String title, Health health) {
        System.out.printf(
                Locale.ROOT,
                "%n%s, %.1f s, load average %.1f%n",
                title,
                health.uptime().toNanos() / 1e9,
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        System.out.printf(
                "%-10s %12s %8s %8s %8s %10s %10s %10s %10s%n",
                "sensor",
                "frames",
                "lost",
                "overruns",
                "refused",
                "rate Hz",
                "late p50",
                "p99",
                "max us");
        for (Health.SensorHealth sensor : health.sensors()) {
            System.out.printf(
                    Locale.ROOT,
                    "%-10s %,12d %8d %8d %8d %10.1f %10.1f %10.1f %10.1f%n",
                    sensor.name(),
                    sensor.frames(),
                    sensor.lostFrames(),
                    sensor.overruns(),
                    sensor.refusedFrames(),
                    sensor.measuredRateHz(),
                    sensor.jitterMedianMicros(),
                    sensor.jitterP99Micros(),
                    sensor.jitterMaxMicros());
        }
        for (Health.MonitorHealth monitor : health.monitors()) {
            System.out.printf(
                    "%-10s %,12d windows scored, %d late, skipped %s%n",
                    monitor.name(), monitor.scored(), monitor.late(), monitor.skipped());
        }
    }

    private static void tell(ThreadUse began, ThreadUse ended, long playedNanos) {
        System.out.printf(
                Locale.ROOT,
                "processor, %% of one core: %.1f the process, of which %.1f the played chips",
                ended.processPercentSince(began),
                100.0 * playedNanos / (ended.nanos() - began.nanos()));
        ended.threads()
                .keySet()
                .forEach(name ->
                        System.out.printf(
                                Locale.ROOT,
                                "; %s %.1f",
                                name,
                                ended.threadPercentSince(name, began)));
        System.out.println();
    }
}
