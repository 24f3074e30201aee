package dev.thrum.benchmarks;

import dev.thrum.edge.ring.ChannelSelection;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.ring.RingShape;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.window.InspectionSettings;
import dev.thrum.edge.window.WindowInspector;
import dev.thrum.edge.window.reference.ReferenceSettings;
import dev.thrum.edge.window.reference.SignalWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// What it costs to find a window of three channels sound: where the ranges rule a fault out at a
/// glance, and where one channel exceeds the range of another, which forces a look at every value.
/// Beside it what a comparison with the healthy sensors adds: every two seconds, as on a board, and
/// the one window that is looked at.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class WindowInspectorBenchmark {
    private static final double RATE_HZ = 12_000;

    /// Frames in a window.
    @Param({"1024", "4096"})
    public int windowFrames;

    /// Whether one channel's healthy values exceed another's range.
    @Param({"false", "true"})
    public boolean mixedRanges;

    private FrameRing ring;
    private WindowInspector inspector;
    private SignalWatch watch;
    private SignalWatch eager;
    private long firstFrame;

    @Setup
    public void fill() {
        ring =
                new FrameRing(
                        new RingShape(3, windowFrames, windowFrames, 2),
                        RATE_HZ,
                        new ChannelSelection(
                                3,
                                new int[] {0, 1, 2},
                                new float[] {1f, 1f, mixedRanges ? 10f : 1f}));
        TestSignal signal = new TestSignal(3, windowFrames, RATE_HZ);
        ring.offer(signal.next());
        Channel x = new Channel("x", Unit.STANDARD_GRAVITY, -16, 16);
        Channel y = new Channel("y", Unit.STANDARD_GRAVITY, -16, 16);
        Channel z = new Channel("z", Unit.STANDARD_GRAVITY, -200, 200);
        watch = watch(ReferenceSettings.DEFAULT.every(), List.of(x, y, z));
        eager = watch(Duration.ZERO, List.of(x, y, z));
        inspector =
                new WindowInspector(
                        InspectionSettings.DEFAULT, List.of(x, y, z), RATE_HZ, ring.slots());
    }

    /// One that has learned.
    private SignalWatch watch(Duration every, List<Channel> channels) {
        int looks = ReferenceSettings.LEAST_LOOKS;
        SignalWatch made =
                new SignalWatch(
                        "pump",
                        Optional.of(new ReferenceSettings(every, looks, 5, 0.25)),
                        channels,
                        RATE_HZ,
                        ring.slots(),
                        StateStore.inMemory());
        for (int look = 0; look < looks; look++) {
            made.inspect(0, -(looks - look) * 10_000_000_000L);
            made.calm();
        }
        return made;
    }

    @TearDown
    public void close() {
        ring.close();
    }

    /// As a board does with every window.
    @Benchmark
    public @Nullable Object inspectAndCompare() {
        Object fault = inspect();
        return fault == null ? watch.inspect(0, Math.round(firstFrame / RATE_HZ * 1e9)) : fault;
    }

    /// The one window every two seconds that is compared.
    @Benchmark
    public @Nullable Object compare() {
        firstFrame += windowFrames;
        return eager.inspect(0, Math.round(firstFrame / RATE_HZ * 1e9));
    }

    /// Without a comparison.
    @Benchmark
    public @Nullable Object inspect() {
        long first = firstFrame;
        firstFrame += windowFrames;
        return inspector.inspect(
                0,
                first,
                Math.round(first / RATE_HZ * 1e9),
                Math.round((first + windowFrames - 1) / RATE_HZ * 1e9),
                Double.NaN);
    }
}
