package dev.thrum.edge.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.FrameBlock;
import dev.thrum.edge.signal.Unit;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

final class GridResamplerTest {
    private static final long EPOCH = 5_000_000_000L;
    private static final List<Channel> CHANNELS =
            List.of(
                    new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                    Channel.unbounded("y", Unit.STANDARD_GRAVITY));

    /// A sensor of two channels, `signal(t)` and its half, whose clock gives so many frames a
    /// second, feeding a resampler in blocks of 20 ms.
    private static final class Source {
        private final double trueHz;
        private final DoubleUnaryOperator signal;
        private final GridResampler resampler;
        private final FrameBlock block;
        private final FrameBlock out;
        private final long beganNanos;
        private long frame;

        Source(double declaredHz, double trueHz, Grid grid, DoubleUnaryOperator signal) {
            this(declaredHz, trueHz, grid, signal, EPOCH + 123_456_789);
        }

        Source(
                double declaredHz,
                double trueHz,
                Grid grid,
                DoubleUnaryOperator signal,
                long beganNanos) {
            this.trueHz = trueHz;
            this.signal = signal;
            this.beganNanos = beganNanos;
            int frames = (int) (declaredHz / 50);
            resampler = new GridResampler(CHANNELS, List.of(0, 1), declaredHz, frames, grid);
            block = new FrameBlock(2, frames);
            out =
                    new FrameBlock(
                            2, GridResampler.mostFrames(frames, declaredHz, grid.sampleRateHz()));
        }

        private double seconds(long frame) {
            return (beganNanos - EPOCH) * 1e-9 + frame / trueHz;
        }

        void lose(long frames) {
            frame += frames;
        }

        /// The next frames that come out, by their number.
        Map<Long, float[]> step() {
            for (int i = 0; i < block.capacityFrames(); i++) {
                float value = (float) signal.applyAsDouble(seconds(frame + i));
                block.values()[2 * i] = value;
                block.values()[2 * i + 1] = value / 2;
            }
            block.set(block.capacityFrames(), frame, beganNanos + Math.round(frame / trueHz * 1e9));
            frame += block.frames();
            resampler.feed(block, out);
            Map<Long, float[]> frames = new TreeMap<>();
            for (int i = 0; i < out.frames(); i++) {
                frames.put(
                        out.firstFrame() + i,
                        new float[] {out.values()[2 * i], out.values()[2 * i + 1]});
            }
            return frames;
        }

        Map<Long, float[]> run(double seconds) {
            Map<Long, float[]> frames = new TreeMap<>();
            long end = frame + Math.round(seconds * trueHz);
            while (frame < end) {
                frames.putAll(step());
            }
            return frames;
        }
    }

    private static float at(Map<Long, float[]> frames, long frame) {
        float[] values = frames.get(frame);
        assertThat(values).as("frame %d", frame).isNotNull();
        return values == null ? Float.NaN : values[0];
    }

    private static DoubleUnaryOperator tone(double hertz) {
        return t -> Math.sin(2 * Math.PI * hertz * t);
    }

    @Test
    void whatTheSlowerRateCanHoldComesOutUnchangedAtTheMomentsOfTheGrid() {
        Grid grid = new Grid(3200, EPOCH, 512);
        for (double hertz : new double[] {0.5, 50, 777, 1400}) {
            Map<Long, float[]> frames = new Source(26_667, 26_667, grid, tone(hertz)).run(1);

            assertThat(frames).hasSizeGreaterThan(2500);
            frames.forEach((frame, values) -> {
                double expected = Math.sin(2 * Math.PI * hertz * frame / 3200);
                assertThat((double) values[0]).isCloseTo(expected, within(2e-4));
                assertThat((double) values[1]).isCloseTo(expected / 2, within(1e-4));
            });
        }
    }

    @Test
    void whatTheSlowerRateCannotHoldIsHeldBack() {
        Grid grid = new Grid(3200, EPOCH, 512);
        for (double hertz : new double[] {1601, 2500, 3199, 9000}) {
            Map<Long, float[]> frames = new Source(26_667, 26_667, grid, tone(hertz)).run(0.5);

            double meanSquare =
                    frames.values().stream().mapToDouble(v -> v[0] * v[0]).average().orElseThrow();
            assertThat(20 * Math.log10(Math.sqrt(2 * meanSquare))).isLessThan(-85);
        }
    }

    @Test
    void aChipThatRunsFastComesOutAtTheRateOfTheGrid() {
        Grid grid = new Grid(1000, EPOCH, 64);
        Map<Long, float[]> frames = new Source(3200, 3200 * 1.02, grid, tone(100)).run(4);

        frames.entrySet().stream()
                .skip(2000)
                .forEach(frame -> {
                    double expected = Math.sin(2 * Math.PI * 100 * frame.getKey() / 1000.0);
                    assertThat((double) frame.getValue()[0]).isCloseTo(expected, within(1e-3));
                });
    }

    /// A converter is asked frame by frame, and each is told with the time it was asked at: late by
    /// up to seven tenths of a period, by chance. Its frames come out steadily, a third of a period
    /// late, and do not jump about with the times that were told.
    @Test
    void framesThatAreToldLateByChanceComeOutSteadily() {
        double hertz = 10_000;
        SplittableRandom random = new SplittableRandom(1);
        Grid grid = new Grid(3200, EPOCH, 512);
        GridResampler resampler = new GridResampler(CHANNELS, List.of(0, 1), hertz, 1, grid);
        FrameBlock block = new FrameBlock(2, 1);
        FrameBlock out = new FrameBlock(2, 4);
        double worst = 0;
        int counted = 0;
        for (int frame = 0; frame < 40_000; frame++) {
            block.values()[0] = (float) Math.sin(2 * Math.PI * 500 * frame / hertz);
            double late = 0.7 * random.nextDouble();
            block.set(1, frame, EPOCH + Math.round((frame + late) / hertz * 1e9));
            resampler.feed(block, out);
            for (int i = 0; i < out.frames(); i++) {
                double seconds = (out.firstFrame() + i) / 3200.0 - 0.35 / hertz;
                double expected = Math.sin(2 * Math.PI * 500 * seconds);
                if (frame > 5000) {
                    worst = Math.max(worst, Math.abs(out.values()[2 * i] - expected));
                    counted++;
                }
            }
        }
        assertThat(counted).isGreaterThan(10_000);
        assertThat(worst).isLessThan(0.01);
    }

    @Test
    void sensorsOfDifferentClocksAndRatesGiveTheSameMomentsTheSameNumbers() {
        Grid grid = new Grid(2000, EPOCH, 256);
        Map<Long, float[]> first = new Source(26_667, 26_667, grid, tone(300)).run(1);
        Map<Long, float[]> second =
                new Source(3200, 3200, grid, tone(300), EPOCH + 300_000_001).run(1);

        assertThat(first.keySet().iterator().next() % 256).isZero();
        assertThat(second.keySet().iterator().next() % 256).isZero();
        second.keySet().retainAll(first.keySet());
        assertThat(second).hasSizeGreaterThan(1000);
        second.forEach((frame, values) ->
                assertThat(values[0]).isCloseTo(at(first, frame), within(1e-3f)));
    }

    @Test
    void nothingIsMadeAcrossAGapAndTheSignalGoesOnAtAMultipleOfTheHop() {
        Grid grid = new Grid(1000, EPOCH, 100);
        Source source = new Source(3000, 3000, grid, t -> t < 1 ? 0 : 1);
        Map<Long, float[]> before = source.run(0.7);
        source.lose(1500);
        Map<Long, float[]> after = source.run(1);

        assertThat(before.values()).allSatisfy(values -> assertThat(values[0]).isZero());
        assertThat(after.values()).allSatisfy(values -> assertThat(values[0]).isOne());
        long resumed = after.keySet().iterator().next();
        assertThat(resumed % 100).isZero();
        assertThat(resumed).isGreaterThan(1323);
    }

    @Test
    void aFlatChannelStaysExactlyFlat() {
        Grid grid = new Grid(1000, EPOCH, 100);
        Map<Long, float[]> frames = new Source(26_667, 26_667, grid, t -> 0.12345).run(0.5);

        assertThat(frames.values())
                .isNotEmpty()
                .allSatisfy(values -> assertThat(values[0]).isEqualTo((float) 0.12345));
    }

    @Test
    void aPeakAtTheEndOfTheRangeIsNotSmoothedAway() {
        Grid grid = new Grid(1000, EPOCH, 100);
        Map<Long, float[]> frames =
                new Source(8000, 8000, grid, t -> Math.abs(t - 0.5) < 1e-4 ? 16 : Math.sin(t))
                        .run(0.8);

        assertThat(frames.values()).anySatisfy(values -> assertThat(values[0]).isEqualTo(16));
        assertThat(frames.values().stream().filter(values -> values[0] == 16)).hasSizeLessThan(4);
    }

    @Test
    void aValueThatIsNoNumberMakesNoNumberOfAllThatIsMadeOfIt() {
        Grid grid = new Grid(1000, EPOCH, 100);
        Map<Long, float[]> frames =
                new Source(
                                8000,
                                8000,
                                grid,
                                t -> Math.abs(t - 0.5) < 1e-4 ? Double.NaN : Math.sin(t))
                        .run(0.8);

        assertThat(Float.isNaN(at(frames, 500))).isTrue();
        assertThat(Float.isNaN(at(frames, 600))).isFalse();
    }

    @Test
    void whoeverLostFramesGetsASignalThatBeginsAtAMultipleOfTheHop() {
        Grid grid = new Grid(1000, EPOCH, 100);
        Source source = new Source(3000, 3000, grid, tone(10));
        source.run(0.33);
        source.resampler.interrupted();

        assertThat(source.run(0.33).keySet().iterator().next() % 100).isZero();
    }

    @Test
    void nothingIsAllocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Grid grid = new Grid(3200, EPOCH, 512);
        FrameBlock block = new FrameBlock(2, 500);
        FrameBlock out = new FrameBlock(2, 70);
        GridResampler resampler = new GridResampler(CHANNELS, List.of(0, 1), 26_667, 500, grid);
        long before = Long.MAX_VALUE;
        for (int i = 0; i < 1000; i++) {
            if (i == 500) {
                before = threads.getCurrentThreadAllocatedBytes();
            }
            block.set(500, 500L * i, EPOCH + Math.round(500.0 * i / 26_667 * 1e9));
            resampler.feed(block, out);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
    }
}
