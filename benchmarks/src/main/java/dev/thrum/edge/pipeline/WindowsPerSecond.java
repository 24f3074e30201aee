package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelException;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.Precision;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.sensor.MonotonicClock;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.NullMarked;

/// How many windows one core judges: as many as it can, and then a thousand a second, each put into
/// the ring when its time has come. One thread does both, so that what it takes is all there is.
@NullMarked
public final class WindowsPerSecond {
    private static final double WANTED_PER_SECOND = 1_000;
    private static final int RING_WINDOWS = 64;
    private static final double PERCENT = 100;
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final FrameRing ring;
    private final HealthySignal signal;
    private final MonitorStage stage;
    private final DurationHistogram late = new DurationHistogram();

    private WindowsPerSecond(ModelPackage from, Model model) throws ModelException {
        ring = BenchedStage.ring(from.card(), RING_WINDOWS);
        signal = new HealthySignal(from, model);
        stage = BenchedStage.of(ring, model, Duration.ofDays(1));
    }

    /// Runs both.
    ///
    /// @param args seconds for each, 20 if not given, and the model package,
    ///   `models/simulated-motor` if not given
    public static void main(String[] args) throws ModelException, InterruptedException {
        Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 20);
        ModelPackage from =
                ModelPackage.open(Path.of(args.length > 1 ? args[1] : "models/simulated-motor"));
        try (Model model = OnnxModels.load(from, Precision.INT8)) {
            WindowsPerSecond bench = new WindowsPerSecond(from, model);
            bench.asManyAsPossible(WARM_UP);
            bench.tell("as many as possible", bench.asManyAsPossible(time));
            bench.tell("a thousand a second", bench.paced(time));
            bench.stage.close();
        }
    }

    /// What came of a run.
    ///
    /// @param elapsedNanos by the clock on the wall
    /// @param processorNanos that the thread took
    private record Run(long windows, long elapsedNanos, long processorNanos) {}

    private Run asManyAsPossible(Duration time) throws ModelException {
        long windows = 0;
        long processor = THREADS.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            BenchedStage.fill(ring, signal);
            while (stage.step()) {
                windows++;
            }
        }
        return new Run(
                windows, System.nanoTime() - begun, THREADS.getCurrentThreadCpuTime() - processor);
    }

    private Run paced(Duration time) throws ModelException, InterruptedException {
        long windows = 0;
        long processor = THREADS.getCurrentThreadCpuTime();
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < time.toNanos()) {
            long due = begun + Math.round(windows * 1e9 / WANTED_PER_SECOND);
            MonotonicClock.SYSTEM.sleepUntil(due);
            ring.offer(signal.block());
            signal.advance();
            stage.step();
            late.add(System.nanoTime() - due);
            windows++;
        }
        return new Run(
                windows, System.nanoTime() - begun, THREADS.getCurrentThreadCpuTime() - processor);
    }

    private void tell(String title, Run run) {
        System.out.printf(
                Locale.ROOT,
                "%s: %,.0f windows/s by the clock, %.1f %% of one core, so %,.0f windows per second of processor (load average %.1f)%n",
                title,
                run.windows() * 1e9 / run.elapsedNanos(),
                PERCENT * run.processorNanos() / run.elapsedNanos(),
                run.windows() * 1e9 / run.processorNanos(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
        RecentDurations verdicts = new RecentDurations(late);
        verdicts.look();
        if (!Double.isNaN(verdicts.longestMicros())) {
            System.out.printf(
                    Locale.ROOT,
                    "  from due to verdict: median %.0f us, p99 %.0f us, longest %.0f us%n",
                    verdicts.quantileMicros(0.5),
                    verdicts.quantileMicros(0.99),
                    verdicts.longestMicros());
        }
    }
}
