package dev.thrum.benchmarks;

import dev.thrum.edge.ring.ChannelSelection;
import dev.thrum.edge.ring.FrameRing;
import dev.thrum.edge.ring.Offer;
import dev.thrum.edge.ring.Poll;
import dev.thrum.edge.ring.RingShape;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
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

/// What one hop costs in the ring, producer and consumer on one thread: half a window of three
/// channels goes in, a window is polled and released.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(value = 1, jvmArgsAppend = "--enable-native-access=ALL-UNNAMED")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first
public class FrameRingBenchmark {
    private static final int CHANNELS = 3;
    private static final double RATE_HZ = 12_000;

    /// Frames in a window.
    @Param({"1024", "4096"})
    public int windowFrames;

    /// Whether values are multiplied on their way in.
    @Param({"false", "true"})
    public boolean converted;

    private FrameRing ring;
    private TestSignal signal;

    @Setup
    public void fill() {
        int hop = windowFrames / 2;
        ring =
                new FrameRing(
                        RingShape.holding(CHANNELS, windowFrames, hop, hop, 8 * windowFrames),
                        RATE_HZ,
                        selection());
        signal = new TestSignal(CHANNELS, hop, RATE_HZ);
        ring.offer(signal.next());
    }

    private ChannelSelection selection() {
        int[] sources = {0, 1, 2};
        float[] factors = new float[CHANNELS];
        Arrays.fill(factors, converted ? 9.80665f : 1f);
        return new ChannelSelection(CHANNELS, sources, factors);
    }

    @TearDown
    public void close() {
        ring.close();
    }

    @Benchmark
    public int hop() {
        Offer offer = ring.offer(signal.next());
        Poll poll = ring.poll();
        if (offer != Offer.WINDOW_READY || poll != Poll.WINDOW) {
            throw new IllegalStateException("%s, %s".formatted(offer, poll));
        }
        int slot = ring.slot();
        ring.release();
        return slot;
    }
}
