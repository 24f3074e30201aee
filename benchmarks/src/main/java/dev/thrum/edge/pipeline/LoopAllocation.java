package dev.thrum.edge.pipeline;

import dev.thrum.edge.model.Model;
import dev.thrum.edge.model.ModelPackage;
import dev.thrum.edge.model.onnx.OnnxModels;
import dev.thrum.edge.sensor.MonotonicClock;
import dev.thrum.edge.store.ScoreHistory;
import dev.thrum.edge.store.StateStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

/// What the whole loop of a healthy machine allocates for each window: drivers, sensors,
/// resampling, rings, inspection, the model and the decision, on threads of their own. The chips
/// are played.
@NullMarked
public final class LoopAllocation {
    private static final Duration SETTLING = Duration.ofSeconds(20);
    private static final double CURRENT_HZ = 3_200;

    private LoopAllocation() {}

    /// Runs it for a while and tells what each thread made.
    ///
    /// @param args seconds, 30 if not given; the real-time priority of the sampling threads, 0 if
    ///   not given, for none; the model package, `models/simulated-motor` if not given
    public static void main(String[] args) throws Exception {
        Duration time = Duration.ofSeconds(args.length > 0 ? Long.parseLong(args[0]) : 30);
        int priority = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        Path folder = Path.of(args.length > 2 ? args[2] : "models/simulated-motor");
        LastHealth publisher = new LastHealth();
        Surroundings surroundings =
                new Surroundings(
                        publisher,
                        new Heartbeats(System::nanoTime),
                        new LinuxBoard(),
                        StateStore.inMemory(),
                        ScoreHistory.inMemory(),
                        () -> UUID.randomUUID().toString(),
                        new Punctual(priority),
                        InstantSource.system(),
                        MonotonicClock.SYSTEM);
        // nothing is told: what a message takes belongs to the message
        PipelineSettings settings =
                PipelineSettings.DEFAULT.with(Duration.ofDays(1), Duration.ofDays(1));
        try (Model model = OnnxModels.load(ModelPackage.open(folder));
                PlayedMachine machine = new PlayedMachine(CURRENT_HZ)) {
            WindowAllocations windows = new WindowAllocations();
            CalmModel calm = new CalmModel(model, windows::note);
            try (Pipeline pipeline =
                    Pipeline.connect(
                            settings,
                            machine.sensors(),
                            List.of(new MonitoredModel(SustainedSampling.monitor(), calm)),
                            surroundings)) {
                pipeline.start();
                Thread.sleep(SETTLING);
                int first = windows.count();
                ThreadUse began = ThreadUse.now();
                Thread.sleep(time);
                ThreadUse ended = ThreadUse.now();
                tell(began, ended, windows.count() - first);
                tell(windows.sortedFrom(first));
            }
            System.out.println("skipped: " + publisher.get().monitors().getFirst().skipped());
        }
    }

    private static void tell(ThreadUse began, ThreadUse ended, long windows) {
        System.out.printf(
                Locale.ROOT, "%,d windows scored; allocated by each thread, for each:%n", windows);
        ended.allocated()
                .keySet()
                .forEach(name ->
                        System.out.printf(
                                Locale.ROOT,
                                "%-20s %8.1f B%n",
                                name,
                                ended.allocatedSince(name, began) / (double) windows));
    }

    /// A gap in the samples is told, and telling makes objects: what a calm window takes is seen
    /// where none was told.
    private static void tell(long[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        long least = bytes[0];
        long as = Arrays.stream(bytes).filter(window -> window == least).count();
        System.out.printf(
                Locale.ROOT,
                "inference, from window to window: least %,d B (%,d of %,d windows), median %,d B, most %,d B%n",
                least,
                as,
                bytes.length,
                bytes[bytes.length / 2],
                bytes[bytes.length - 1]);
    }
}
