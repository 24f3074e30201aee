package dev.thrum.edge.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.OperatingState;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Unit;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperationTrackerTest {
    private static final double RATE_HZ = 3200;
    private static final int FRAMES = 1024;
    private static final List<Channel> CHANNELS =
            List.of(
                    Channel.unbounded("z", Unit.STANDARD_GRAVITY),
                    Channel.unbounded("i", Unit.AMPERE));
    private static final SpeedBand BAND = new SpeedBand("z", 20, 60);

    private final FloatBuffer slot =
            ByteBuffer.allocateDirect(FRAMES * 2 * Float.BYTES)
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
    private final Random random = new Random(3);
    private long endNanos;

    private static OperationSettings settings(String off) {
        return new OperationSettings(
                Optional.of("i"),
                Optional.of(OffRule.parse(off)),
                Duration.ofSeconds(1),
                Optional.of(BAND),
                2);
    }

    private OperationTracker tracker(OperationSettings settings) {
        return new OperationTracker(settings, CHANNELS, RATE_HZ, List.of(slot));
    }

    /// One gravity, a shaft's tone of 0.1 g, noise, and a current of 50 Hz.
    private void fill(double shaftHz, double noise, double currentRms) {
        double phase = random.nextDouble() * 6;
        for (int frame = 0; frame < FRAMES; frame++) {
            double seconds = frame / RATE_HZ;
            double tone = shaftHz > 0 ? 0.1 * Math.sin(phase + 2 * Math.PI * shaftHz * seconds) : 0;
            slot.put(2 * frame, (float) (1 + tone + noise * random.nextGaussian()));
            slot.put(
                    2 * frame + 1,
                    (float) (currentRms * Math.sqrt(2) * Math.sin(2 * Math.PI * 50 * seconds)));
        }
        endNanos += 500_000_000;
    }

    @Test
    void levelsAreThoseOfTheSignal() {
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        fill(25, 0, 4.2);
        tracker.on(0, endNanos);

        assertThat(tracker.features().rms(0)).as("without gravity").isCloseTo(0.0707, within(1e-3));
        assertThat(tracker.features().currentRms()).isCloseTo(4.2, within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(doubles = {20.5, 24.6, 25, 29.17, 37.9, 49.33, 59.5})
    void theSpeedIsFoundTwentyTimesFinerThanTheWindowResolves(double shaftHz) {
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        for (int window = 0; window < 20; window++) {
            fill(shaftHz, 0.02, 4);
            tracker.on(0, endNanos);
            assertThat(tracker.features().speedHz()).isCloseTo(shaftHz, within(3.125 / 20));
        }
    }

    @Test
    void noiseHasNoSpeed() {
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        int found = 0;
        for (int window = 0; window < 500; window++) {
            fill(0, 0.05, 4);
            tracker.on(0, endNanos);
            found += Double.isNaN(tracker.features().speedHz()) ? 0 : 1;
        }
        assertThat(found).as("of 500 windows of noise").isLessThan(25);
    }

    @Test
    void aMachineIsOffWhileItsCurrentIsBelowTheLimit() {
        OperationTracker tracker = tracker(settings("below 500 mA"));
        fill(0, 0.01, 0.1);
        SkipReason off = tracker.on(0, endNanos);

        assertThat(off).isEqualTo(SkipReason.OFF);
        assertThat(tracker.skipped(SkipReason.OFF).detail())
                .isEqualTo("the machine is off: i is 0.100 A RMS, below 500.0 mA");
        fill(0, 0.01, 0.55);
        assertThat(tracker.on(0, endNanos)).as("within the hysteresis").isEqualTo(SkipReason.OFF);
        fill(25, 0.01, 0.65);
        assertThat(tracker.on(0, endNanos)).isEqualTo(SkipReason.STARTING);
        fill(25, 0.01, 3);
        tracker.on(0, endNanos);
        fill(25, 0.01, 0.55);
        assertThat(tracker.on(0, endNanos)).as("settled").isNull();
        assertThat(tracker.state()).isEqualTo(OperatingState.RUNNING);
    }

    @Test
    void aMachineIsOffWhileItDoesNotVibrate() {
        OperationTracker tracker = tracker(settings("below 0.02 g"));
        fill(0, 0.01, 4);
        assertThat(tracker.on(0, endNanos)).isEqualTo(SkipReason.OFF);
        fill(25, 0.01, 0);
        assertThat(tracker.on(0, endNanos)).isEqualTo(SkipReason.STARTING);
    }

    @Test
    void aLoadNeverLearnedIsToldInWords() {
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        tracker.learned(
                new Loads(
                        List.of(
                                new Loads.Load(new Loads.Range(3, 5), Loads.Range.ALL),
                                new Loads.Load(new Loads.Range(7, 9), Loads.Range.ALL))));
        for (int window = 0; window < 4; window++) {
            fill(25, 0.01, 8);
            tracker.on(0, endNanos);
        }
        assertThat(tracker.state()).isEqualTo(OperatingState.running(2));
        fill(25, 0.01, 12);
        assertThat(tracker.on(0, endNanos)).isEqualTo(SkipReason.LOAD_CHANGE);
        fill(25, 0.01, 12);
        SkipReason outside = tracker.on(0, endNanos);
        assertThat(outside).isEqualTo(SkipReason.OUTSIDE_LEARNED);
        assertThat(tracker.state()).isEqualTo(OperatingState.UNKNOWN);
        assertThat(tracker.skipped(SkipReason.OUTSIDE_LEARNED).detail())
                .startsWith("outside what was learned: i is 12.0 A RMS, speed 25");
    }

    /// Without what was before, a machine at the edge of its load would be outside of it, and one
    /// that barely moves would be off.
    @Test
    void afterARestartAMachineIsHeldByTheMarginsOfOneThatRuns() {
        Loads loads =
                new Loads(
                        List.of(
                                new Loads.Load(new Loads.Range(0.4, 0.6), Loads.Range.ALL),
                                new Loads.Load(new Loads.Range(7, 9), Loads.Range.ALL)));
        assertThat(seen(9.3, loads, OperatingState.running(2), 2))
                .isEqualTo(OperatingState.running(2));
        assertThat(seen(9.3, loads, OperatingState.STARTING, 2))
                .as("killed again while it settled")
                .isEqualTo(OperatingState.running(2));
        assertThat(seen(9.3, loads, OperatingState.OFF, 0)).isEqualTo(OperatingState.UNKNOWN);
        assertThat(seen(0.55, loads, OperatingState.running(1), 1))
                .isEqualTo(OperatingState.running(1));
        assertThat(seen(0.55, loads, OperatingState.OFF, 0)).isEqualTo(OperatingState.OFF);
        assertThat(seen(9.3, Loads.NONE, OperatingState.running(2), 2))
                .as("the loads are gone")
                .isEqualTo(OperatingState.RUNNING);
    }

    private OperatingState seen(double currentRms, Loads loads, OperatingState before, int held) {
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        tracker.resume(before, held);
        tracker.learned(loads);
        for (int window = 0; window < 4; window++) {
            fill(25, 0.01, currentRms);
            tracker.on(0, endNanos);
        }
        return tracker.state();
    }

    @Test
    void loadsLearnedWhileItRunsCountFromTheNextWindow() {
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        for (int window = 0; window < 4; window++) {
            fill(25, 0.01, 4);
            tracker.on(0, endNanos);
        }
        assertThat(tracker.state()).isEqualTo(OperatingState.RUNNING);
        tracker.learned(new Loads(List.of(new Loads.Load(new Loads.Range(3, 5), Loads.Range.ALL))));
        fill(25, 0.01, 4);
        assertThat(tracker.on(0, endNanos)).isNull();
        assertThat(tracker.state()).isEqualTo(OperatingState.running(1));
    }

    @Test
    void windowsInAStateThatStaysAllocateNothing() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        OperationTracker tracker = tracker(settings("below 0.5 A"));
        fill(25, 0.05, 4);
        for (int warmUp = 0; warmUp < 20_000; warmUp++) {
            endNanos += 1_000_000;
            tracker.on(0, endNanos);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int window = 0; window < 100; window++) {
            endNanos += 1_000_000;
            tracker.on(0, endNanos);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(100);
    }

    @Test
    void settingsThatDoNotFitTheModelAreRefusedInWords() {
        assertThatThrownBy(() -> check(Optional.of("j"), Optional.empty(), Optional.empty()))
                .hasMessage("operation.current must be one of the model's channels z, i, was j");
        assertThatThrownBy(() -> check(Optional.of("z"), Optional.empty(), Optional.empty()))
                .hasMessage(
                        "operation.current must be a channel that measures current, z measures"
                                + " acceleration");
        assertThatThrownBy(() ->
                        check(
                                Optional.empty(),
                                Optional.of(OffRule.parse("below 1 bar")),
                                Optional.empty()))
                .hasMessage(
                        "operation.off is a limit of pressure, the model has no such channel: it"
                                + " has z, i");
        assertThatThrownBy(() ->
                        check(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new SpeedBand("z", 10, 60))))
                .hasMessage(
                        "operation.speed.from must be at least 12.50 Hz, as a window must hold 4"
                                + " turns, was 10.00 Hz");
        assertThatThrownBy(() ->
                        check(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new SpeedBand("z", 20, 900))))
                .hasMessage(
                        "operation.speed.to must be at most a quarter of the sample rate, 800.0 Hz,"
                                + " was 900.0 Hz");
    }

    private static void check(
            Optional<String> current, Optional<OffRule> off, Optional<SpeedBand> speed) {
        new OperationSettings(current, off, Duration.ZERO, speed, 1)
                .check(CHANNELS, RATE_HZ, FRAMES);
    }
}
