package dev.thrum.edge.window;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.Verdict;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WindowInspectorTest {
    private static final int FRAMES = 200;
    private static final double RATE_HZ = 1000;
    private static final long PERIOD_NANOS = 1_000_000;

    private final FloatBuffer window =
            ByteBuffer.allocateDirect(FRAMES * 2 * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
    private final WindowInspector inspector =
            inspector(
                    new Channel("x", Unit.STANDARD_GRAVITY, -16, 16),
                    new Channel("i", Unit.AMPERE, 0, 30));

    WindowInspectorTest() {
        for (int frame = 0; frame < FRAMES; frame++) {
            put(frame, 0, (float) (3 * Math.sin(frame * 0.7)));
            put(frame, 1, (float) (15 + 10 * Math.cos(frame * 0.3)));
        }
    }

    private WindowInspector inspector(Channel... channels) {
        return new WindowInspector(
                InspectionSettings.DEFAULT, List.of(channels), RATE_HZ, List.of(window));
    }

    private void put(int frame, int channel, float value) {
        window.put(frame * 2 + channel, value);
    }

    private static Verdict.@Nullable Skipped inspect(WindowInspector inspector, long firstFrame) {
        return inspector.inspect(
                0,
                firstFrame,
                firstFrame * PERIOD_NANOS,
                (firstFrame + FRAMES - 1) * PERIOD_NANOS,
                Double.NaN);
    }

    private Verdict.@Nullable Skipped inspect() {
        return inspect(inspector, 5000);
    }

    @Test
    void aSoundWindowMayBeScored() {
        assertThat(inspect()).isNull();
    }

    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void aValueThatIsNoFiniteNumberIsNamed(float value) {
        put(FRAMES - 1, 1, value);

        assertThat(inspect())
                .isEqualTo(
                        new Verdict.Skipped(
                                SkipReason.NOT_A_NUMBER,
                                "channel i is " + value + " at frame 5199"));
    }

    @Test
    void anUnboundedChannelMayTakeAnyFiniteValue() {
        WindowInspector unbounded =
                inspector(Channel.unbounded("x", Unit.ONE), Channel.unbounded("y", Unit.ONE));
        put(7, 0, -Float.MAX_VALUE);
        put(8, 0, Float.MAX_VALUE);
        assertThat(inspect(unbounded, 0)).isNull();

        put(9, 1, Float.NaN);
        assertThat(inspect(unbounded, 0)).isNotNull();
    }

    @Test
    void aChannelThatNeverMovesIsFlat() {
        for (int frame = 0; frame < FRAMES; frame++) {
            put(frame, 1, 12.5f);
        }
        assertThat(inspect())
                .isEqualTo(
                        new Verdict.Skipped(
                                SkipReason.FLAT_LINE,
                                "channel i is flat at 12.5 A from frame 5000 to 5199"));

        put(FRAMES - 1, 1, 12.625f);
        assertThat(inspect()).isNull();
    }

    @Test
    void aPlateauAtTheEndOfTheRangeIsSaturation() {
        put(100, 0, -16);
        put(101, 0, -15.99f);
        assertThat(inspect()).as("a crest that touches full scale").isNull();

        put(102, 0, -16.5f);
        assertThat(inspect())
                .isEqualTo(
                        new Verdict.Skipped(
                                SkipReason.SATURATION,
                                "channel x sits at the end of its range (-16.0 to 16.0 g) in 3"
                                        + " frames in a row, -16.0 g from frame 5100"));
    }

    @Test
    void manySamplesAtTheEndOfTheRangeAreSaturationWithoutAPlateau() {
        put(20, 0, 16);
        put(60, 0, 16);
        assertThat(inspect()).isNull();

        put(90, 0, 16);
        assertThat(inspect())
                .isEqualTo(
                        new Verdict.Skipped(
                                SkipReason.SATURATION,
                                "channel x sits at the end of its range (-16.0 to 16.0 g) in 3 of"
                                        + " 200 frames, 16.0 g from frame 5020"));
    }

    @Test
    void theHighestCodeOfATwelveBitConverterIsTheEndOfItsRange() {
        float highestCode = 30f * 4095 / 4096;
        for (int frame = 10; frame < 13; frame++) {
            put(frame, 1, highestCode);
        }
        assertThat(inspect()).extracting(Verdict.Skipped::reason).isEqualTo(SkipReason.SATURATION);
    }

    @Test
    void lostFramesAreCountedInWords() {
        assertThat(inspector.lost(37, 1300).detail()).isEqualTo("37 frames lost before frame 1300");
        assertThat(inspector.lost(1, 9).detail()).isEqualTo("1 frame lost before frame 9");
        assertThat(inspector.lost(-1, 0).detail())
                .isEqualTo("the sensor was interrupted and counts frames from 0 again");
    }

    /// Windows one after the other, at another rate than declared.
    private Verdict.@Nullable Skipped afterWindows(int windows, double rateHz, double jitterNanos) {
        Verdict.Skipped last = null;
        for (int k = 0; k < windows; k++) {
            long first = (long) k * FRAMES;
            double jitter = k % 2 == 0 ? jitterNanos : -jitterNanos;
            last =
                    inspector.inspect(
                            0,
                            first,
                            (long) (first / rateHz * 1e9),
                            (long) ((first + FRAMES - 1) / rateHz * 1e9 + jitter),
                            Double.NaN);
        }
        return last;
    }

    @Test
    void aRateThatIsNotTheDeclaredOneIsToldOnceItIsCertain() {
        assertThat(afterWindows(8, 900, 0)).as("before the baseline is full").isNull();

        inspector.lost(1, 0);
        assertThat(afterWindows(11, 900, 0))
                .isEqualTo(
                        new Verdict.Skipped(
                                SkipReason.WRONG_RATE,
                                "frames come at 900.000 Hz, declared are 1000.00 Hz, allowed is a"
                                        + " difference of 5.00 %"));
    }

    @Test
    void jitterOfTheTimeStampsIsNotAWrongRate() {
        assertThat(afterWindows(100, 1000, 40e6)).isNull();
    }

    @Test
    void theRateIsMeasuredAfreshBehindAGap() {
        assertThat(afterWindows(100, 900, 0)).isNotNull();
        inspector.lost(10, 20_000);
        assertThat(inspect()).isNull();
    }

    @Test
    void aSensorThatAlmostStopsIsToldLongBeforeItsFramesFillTheBaseline() {
        assertThat(afterWindows(2, 50, 0))
                .extracting(Verdict.Skipped::reason)
                .isEqualTo(SkipReason.WRONG_RATE);
    }

    @Test
    void soundWindowsAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int window = 0; window < 20_000; window++) {
            inspect(inspector, (long) window * FRAMES);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int window = 20_000; window < 30_000; window++) {
            inspect(inspector, (long) window * FRAMES);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(10_000);
    }
}
