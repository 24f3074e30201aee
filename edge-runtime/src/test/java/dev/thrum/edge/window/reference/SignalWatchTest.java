package dev.thrum.edge.window.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.recording.Recording;
import dev.thrum.edge.recording.RecordingException;
import dev.thrum.edge.sensor.simulated.Fault;
import dev.thrum.edge.sensor.simulated.FaultSchedule;
import dev.thrum.edge.sensor.simulated.MotorSettings;
import dev.thrum.edge.sensor.simulated.SimulatedRecording;
import dev.thrum.edge.signal.Channel;
import dev.thrum.edge.signal.SkipReason;
import dev.thrum.edge.signal.Unit;
import dev.thrum.edge.signal.Verdict;
import dev.thrum.edge.store.StateStore;
import dev.thrum.edge.testing.BrokenSensor;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The simulated motor, once healthy for 48 seconds under a load that moves between half and nine
/// tenths: what its sensors do afterwards, and what its faults and loads look like beside it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SignalWatchTest {
    private static final long SEED = 7;
    private static final double STEP_G = 1 / 128.0;
    private static final double STEP_AMPERES = 60 / 4096.0;

    private final StateStore learned = StateStore.inMemory();

    @BeforeAll
    void listenToTheHealthyMotor() throws RecordingException {
        Recording healthy = motor(MotorSettings.healthy(SEED), 49);
        assertThat(Ear.of(healthy, learned).hear(healthy)).isEmpty();
        assertThat(learned.load("signal/pump")).isPresent();
    }

    private static Recording motor(MotorSettings settings, double seconds) {
        return SimulatedRecording.ofSeconds(settings, seconds);
    }

    private static MotorSettings atLoad(double load) {
        return MotorSettings.healthy(SEED).withLoad(MotorSettings.Load.steady(load));
    }

    private List<Verdict.Skipped> hear(Recording recording) throws RecordingException {
        return Ear.of(recording, learned).hear(recording);
    }

    private List<Verdict.Skipped> hear(BrokenSensor.SensorFault fault) throws RecordingException {
        return hear(new BrokenSensor(motor(atLoad(0.6), 8), fault, 3200));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultOfTheMachineIsNoneOfItsSensors(Fault fault) throws RecordingException {
        for (double severity : new double[] {0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1}) {
            for (double load : new double[] {0.1, 0.5, 1.1}) {
                Recording faulty =
                        motor(atLoad(load).withFaults(FaultSchedule.always(fault, severity)), 4);
                assertThat(hear(faulty)).as("severity %s, load %s", severity, load).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void norIsOneThatGrows(Fault fault) throws RecordingException {
        FaultSchedule growing =
                new FaultSchedule(fault, Duration.ofSeconds(2), Duration.ofSeconds(30), 1, null);

        assertThat(hear(motor(MotorSettings.healthy(SEED).withFaults(growing), 34))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 102, 103, 104})
    void norIsTheSameMotorOnAnotherDayOrWithAnotherLoad(long seed) throws RecordingException {
        assertThat(hear(motor(MotorSettings.healthy(seed), 12))).isEmpty();
        assertThat(
                        hear(
                                motor(
                                        MotorSettings.healthy(seed)
                                                .withLoad(
                                                        new MotorSettings.Load(
                                                                0.55, 0.1, 2, 0.5, 2)),
                                        12)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 1, x, y", "1, 2, y, z", "0, 2, x, z"})
    void axesThatChangedPlacesAreNamed(int one, int other, String first, String second)
            throws RecordingException {
        List<Verdict.Skipped> faults = hear(BrokenSensor.swapped(one, other));

        assertThat(faults)
                .hasSizeGreaterThan(10)
                .containsOnly(
                        new Verdict.Skipped(
                                SkipReason.SWAPPED_AXIS,
                                "%s shows what %s did, %s shows what %s did while healthy"
                                        .formatted(first, second, second, first)));
    }

    @Test
    void anAxisUpsideDownIsNamed() throws RecordingException {
        assertThat(hear(BrokenSensor.turned(1)))
                .hasSizeGreaterThan(10)
                .extracting(Verdict.Skipped::detail)
                .containsOnly("y shows what -y did while healthy");
    }

    @Test
    void aSensorThatHangsOnItsCableHasTurned() throws RecordingException {
        List<Verdict.Skipped> faults = hear(BrokenSensor.hanging(0.5, 0.3, STEP_G));

        assertThat(Ear.reasons(faults)).containsExactly(SkipReason.LOOSE_SENSOR);
        assertThat(faults.getFirst().detail())
                .matches("the sensor turned: x is 0\\.\\d+ g on average, .* while healthy");
    }

    @Test
    void aSensorThatHangsAsItSatSways() throws RecordingException {
        List<Verdict.Skipped> faults = hear(BrokenSensor.hanging(0, 0.2, STEP_G));

        assertThat(Ear.reasons(faults)).containsExactly(SkipReason.LOOSE_SENSOR);
        assertThat(faults.getFirst().detail())
                .startsWith("the sensor sways and hears the machine no more: x is ");
    }

    @ParameterizedTest
    @CsvSource({"0, false", "0, true", "1, false", "3, true", "5, false"})
    void aBitThatStandsStillIsNamed(int bit, boolean high) throws RecordingException {
        List<Verdict.Skipped> faults = hear(BrokenSensor.stuckBit(3, -30, STEP_AMPERES, bit, high));

        assertThat(faults)
                .hasSizeGreaterThan(10)
                .containsOnly(
                        new Verdict.Skipped(
                                SkipReason.STUCK_BITS,
                                "channel current: the bit of its converter that stands for %.3g A"
                                                .formatted(STEP_AMPERES * (1 << bit))
                                        + " does not move, which it did while healthy"));
    }

    @Test
    void theLowestBitOfAnAccelerometerIsSeenInItsNoise() throws RecordingException {
        for (int axis = 0; axis < 3; axis++) {
            assertThat(Ear.reasons(hear(BrokenSensor.stuckBit(axis, -16, STEP_G, 0, false))))
                    .containsExactly(SkipReason.STUCK_BITS);
        }
    }

    @Test
    void withoutAReferenceNothingIsSaid() throws RecordingException {
        Recording broken =
                new BrokenSensor(motor(atLoad(0.6), 8), BrokenSensor.swapped(0, 1), 3200);

        assertThat(Ear.of(broken, StateStore.inMemory()).hear(broken)).isEmpty();
    }

    @Test
    void aFindingTakesFiveLooksToComeAndFiveToGo() throws RecordingException {
        Recording sound = motor(atLoad(0.6), 12);
        float[] windows = new float[4 * 12 * 3200];
        try (var reader = sound.open()) {
            reader.read(windows, 0, 12 * 3200);
        }
        Ear ear = Ear.of(sound, learned);
        StringBuilder told = new StringBuilder();
        for (int look = 0; look < 30; look++) {
            float[] window =
                    Arrays.copyOfRange(windows, look * 4 * Ear.FRAMES, (look + 1) * 4 * Ear.FRAMES);
            for (int at = 0; look >= 10 && look < 20 && at < window.length; at += 4) {
                BrokenSensor.swapped(0, 1).spoil(window, at, 0);
            }
            told.append(ear.hear(window) == null ? '.' : 'x');
        }
        assertThat(told).hasToString("..............xxxxxxxxxx......");
    }

    @Test
    void otherSensorsAreLearnedAnew() throws RecordingException {
        StateStore store = StateStore.inMemory();
        store.save("signal/pump", learned.load("signal/pump").orElseThrow());
        List<Channel> others =
                List.of(
                        new Channel("x", Unit.STANDARD_GRAVITY, -8, 8),
                        Channel.unbounded("y", Unit.STANDARD_GRAVITY),
                        Channel.unbounded("z", Unit.STANDARD_GRAVITY),
                        Channel.unbounded("current", Unit.AMPERE));
        Recording healthy = motor(MotorSettings.healthy(SEED), 49);
        Ear ear = new Ear(others, healthy.sampleRateHz(), store);

        assertThat(ear.hear(healthy)).isEmpty();
        assertThat(store.load("signal/pump"))
                .hasValueSatisfying(text ->
                        assertThat(HealthySignalJson.read(text).channels()).isEqualTo(others));
    }

    @Test
    void whatCannotBeReadIsLearnedAnew() throws RecordingException {
        StateStore store = StateStore.inMemory();
        store.save("signal/pump", "{\"schema\":\"thrum.signal/1\",\"channels\":[{}]}");
        Recording healthy = motor(MotorSettings.healthy(SEED), 49);

        assertThat(Ear.of(healthy, store).hear(healthy)).isEmpty();
        assertThat(store.load("signal/pump")).isEqualTo(learned.load("signal/pump"));
    }

    @Test
    void aSensorThatWasTurnedOnPurposeIsLearnedAnew() throws RecordingException {
        StateStore store = StateStore.inMemory();
        store.save("signal/pump", learned.load("signal/pump").orElseThrow());
        Recording turned =
                new BrokenSensor(
                        motor(MotorSettings.healthy(SEED), 60), BrokenSensor.swapped(0, 1), 0);
        Ear ear = Ear.of(turned, store);
        assertThat(ear.hear(turned)).isNotEmpty();

        ear.watch().learnAnew();
        assertThat(ear.hear(turned)).isEmpty();
        assertThat(ear.hear(turned)).isEmpty();
        assertThat(store.load("signal/pump")).isPresent().isNotEqualTo(learned.load("signal/pump"));
    }

    @Test
    void soundWindowsAllocateNothing() throws RecordingException {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Recording sound = motor(atLoad(0.6), 1);
        float[] window = new float[4 * Ear.FRAMES];
        try (var reader = sound.open()) {
            reader.read(window, 0, Ear.FRAMES);
        }
        for (StateStore store : List.of(learned, StateStore.inMemory())) {
            Ear ear = Ear.of(sound, store);
            for (int look = 0; look < 40; look++) {
                ear.hear(window);
            }
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int look = 40; look < 140; look++) {
                ear.hear(window);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000);
        }
    }
}
