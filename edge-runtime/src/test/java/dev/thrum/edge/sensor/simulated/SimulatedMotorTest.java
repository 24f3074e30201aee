package dev.thrum.edge.sensor.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.sensor.simulated.MotorSettings.Load;
import dev.thrum.edge.sensor.simulated.MotorSettings.Supply;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The physics, seen from outside: what must stand in the spectra, and where.
class SimulatedMotorTest {
    private static final double SECONDS = 20;
    private static final double LOAD = 0.8;

    /// A motor whose speed does not move, so that every line stands still.
    private static final MotorSettings STEADY =
            MotorSettings.healthy(1)
                    .withSupply(new Supply(50, 0, 2, 0.03, 10))
                    .withLoad(Load.steady(LOAD));

    private static final double SLIP = 0.03 * LOAD;
    private static final double SHAFT_HZ = 50 / 2.0 * (1 - SLIP);

    private static MotorSettings faulty(Fault fault, double severity) {
        return STEADY.withFaults(FaultSchedule.always(fault, severity));
    }

    @Test
    void harmonicsOfTheShaftStandAtItsSpeedLessSlip() {
        Heard x = Heard.of(STEADY, SECONDS, Heard.X);
        for (int order = 1; order <= 4; order++) {
            double hertz = order * SHAFT_HZ;
            assertThat(x.amplitudeAt(hertz))
                    .describedAs("order %d at %.2f Hz", order, hertz)
                    .isGreaterThan(8 * x.floorAround(hertz, 0.2, 0.45));
        }
        assertThat(x.amplitudeAt(SHAFT_HZ)).isCloseTo(0.030, within(0.001));
        assertThat(x.amplitudeAt(25)).isLessThan(0.002); // not at the speed of the field
        assertThat(x.amplitudeAt(100)).isCloseTo(0.006, within(0.001)); // the pull of the field
    }

    @Test
    void verticalSwingFollowsHorizontalByAQuarterTurn() {
        double horizontal = phaseAt(Heard.of(STEADY, SECONDS, Heard.X), SHAFT_HZ);
        double vertical = phaseAt(Heard.of(STEADY, SECONDS, Heard.Y), SHAFT_HZ);
        double turns = (vertical - horizontal) / (2 * Math.PI);
        assertThat(turns - Math.floor(turns)).isCloseTo(0.25, within(0.02));
    }

    private static double phaseAt(Heard heard, double hertz) {
        double real = 0;
        double imaginary = 0;
        for (int i = 0; i < heard.values().length; i++) {
            double angle = 2 * Math.PI * hertz * i / heard.sampleRateHz();
            real += heard.values()[i] * Math.cos(angle);
            imaginary -= heard.values()[i] * Math.sin(angle);
        }
        return Math.atan2(imaginary, real);
    }

    @Test
    void anOuterRaceFaultShowsItsFrequencyInTheEnvelope() {
        double bpfo = STEADY.bearing().ballPassOuterHz(SHAFT_HZ);
        Heard healthy = Heard.of(STEADY, SECONDS, Heard.X).squaredEnvelopeAbove(400);
        Heard faulty =
                Heard.of(faulty(Fault.OUTER_RACE, 0.5), SECONDS, Heard.X).squaredEnvelopeAbove(400);
        double peak = faulty.peakNear(bpfo, 1.5, 0.05);
        assertThat(peak).isGreaterThan(8 * faulty.floorAround(bpfo, 6, 12));
        assertThat(peak).isGreaterThan(20 * healthy.peakNear(bpfo, 1.5, 0.05));
        assertThat(faulty.peakNear(2 * bpfo, 2.5, 0.05))
                .isGreaterThan(2 * faulty.floorAround(2 * bpfo, 8, 14));
        // the spot does not turn: no side bands at the speed of the shaft
        assertThat(faulty.peakNear(bpfo + SHAFT_HZ, 1, 0.05)).isLessThan(0.35 * peak);
    }

    @Test
    void anInnerRaceFaultIsModulatedByTheTurningShaft() {
        double bpfi = STEADY.bearing().ballPassInnerHz(SHAFT_HZ);
        double bpfo = STEADY.bearing().ballPassOuterHz(SHAFT_HZ);
        Heard faulty =
                Heard.of(faulty(Fault.INNER_RACE, 1), SECONDS, Heard.X).squaredEnvelopeAbove(400);
        double peak = faulty.peakNear(bpfi, 1.5, 0.05);
        assertThat(peak).isGreaterThan(4 * faulty.floorAround(bpfi, 6, 12));
        assertThat(faulty.peakNear(bpfi - SHAFT_HZ, 1.5, 0.05)).isGreaterThan(0.4 * peak);
        assertThat(faulty.peakNear(bpfi + SHAFT_HZ, 1.5, 0.05)).isGreaterThan(0.4 * peak);
        assertThat(faulty.amplitudeAt(SHAFT_HZ)).isGreaterThan(0.5 * peak);
        assertThat(faulty.peakNear(bpfo, 1, 0.05)).isLessThan(0.3 * peak);
    }

    @Test
    void strokesRingAtTheResonancesOfTheHousing() {
        Heard faulty = Heard.of(faulty(Fault.OUTER_RACE, 1), SECONDS, Heard.X);
        double at740 = faulty.floorAround(740, 0, 20);
        assertThat(at740).isGreaterThan(4 * faulty.floorAround(400, 0, 20));
        assertThat(faulty.floorAround(1190, 0, 20))
                .isGreaterThan(2 * faulty.floorAround(1450, 0, 20));
    }

    @Test
    void imbalanceRaisesTheFirstHarmonicAlone() {
        Heard healthy = Heard.of(STEADY, SECONDS, Heard.X);
        Heard faulty = Heard.of(faulty(Fault.IMBALANCE, 1), SECONDS, Heard.X);
        assertThat(faulty.amplitudeAt(SHAFT_HZ)).isCloseTo(0.230, within(0.002));
        assertThat(faulty.amplitudeAt(2 * SHAFT_HZ))
                .isCloseTo(healthy.amplitudeAt(2 * SHAFT_HZ), within(1e-4));
        // velocity of the vibration, amplitude / (2 pi f), RMS: zone D of ISO 10816-1, annex B
        double metresPerSecond = 0.230 * 9.80665 / (2 * Math.PI * SHAFT_HZ) / Math.sqrt(2);
        assertThat(metresPerSecond).isGreaterThan(7.1e-3);
    }

    @Test
    void misalignmentRaisesTheSecondHarmonicAndPullsAlongTheShaft() {
        Heard x = Heard.of(faulty(Fault.MISALIGNMENT, 1), SECONDS, Heard.X);
        Heard z = Heard.of(faulty(Fault.MISALIGNMENT, 1), SECONDS, Heard.Z);
        // the second harmonic grows with the load: 0.65 + 0.5 * 0.8
        assertThat(x.amplitudeAt(2 * SHAFT_HZ)).isCloseTo(0.174 * 1.05, within(0.002));
        assertThat(z.amplitudeAt(2 * SHAFT_HZ)).isCloseTo(0.218 * 1.05, within(0.002));
        assertThat(z.amplitudeAt(SHAFT_HZ)).isCloseTo(0.048, within(0.001));
        assertThat(x.amplitudeAt(SHAFT_HZ)).isCloseTo(0.040, within(0.001));
    }

    @Test
    void aPitInABallStrikesTwiceInEachOfItsTurnsAndComesAndGoesWithTheCage() {
        double twiceSpin = 2 * STEADY.bearing().ballSpinHz(SHAFT_HZ);
        double cage = STEADY.bearing().cageHz(SHAFT_HZ);
        Heard faulty =
                Heard.of(faulty(Fault.ROLLING_ELEMENT, 1), SECONDS, Heard.X)
                        .squaredEnvelopeAbove(400);
        double peak = faulty.peakNear(twiceSpin, 1.5, 0.05);
        assertThat(peak).isGreaterThan(4 * faulty.floorAround(twiceSpin, 4, 5));
        assertThat(faulty.peakNear(twiceSpin - cage, 1.5, 0.05)).isGreaterThan(0.4 * peak);
        assertThat(faulty.peakNear(twiceSpin + cage, 1.5, 0.05)).isGreaterThan(0.4 * peak);
        assertThat(faulty.amplitudeAt(cage)).isGreaterThan(0.5 * peak);
    }

    @Test
    void aBrokenBarShowsSideBandsOfTheMainsAtTwiceTheSlip() {
        Heard healthy = Heard.of(STEADY, SECONDS, Heard.CURRENT);
        Heard faulty = Heard.of(faulty(Fault.ROTOR_BAR, 1), SECONDS, Heard.CURRENT);
        double mains = faulty.amplitudeAt(50);
        double lower = 50 * (1 - 2 * SLIP);
        double upper = 50 * (1 + 2 * SLIP);
        assertThat(healthy.decibelsAt(lower, mains)).isBetween(-68.0, -60.0);
        assertThat(faulty.decibelsAt(lower, mains)).isBetween(-39.0, -34.0);
        assertThat(faulty.decibelsAt(upper, mains)).isBetween(-42.0, -36.0);
        Heard vibration = Heard.of(faulty(Fault.ROTOR_BAR, 1), SECONDS, Heard.X);
        double polePass = 2 * SLIP * 50;
        assertThat(vibration.amplitudeAt(SHAFT_HZ + polePass))
                .isCloseTo(0.030 * 0.6 / 2, within(0.001));
    }

    @Test
    void theCurrentIsTheMainsWithOddHarmonicsAndTheShaftBesideIt() {
        Heard current = Heard.of(STEADY, SECONDS, Heard.CURRENT);
        double mains = current.amplitudeAt(50);
        // rated current times the root of magnetising and active part squared
        double expectedRms = 10 * Math.sqrt(0.16 + 0.84 * LOAD * LOAD);
        assertThat(mains).isCloseTo(Math.sqrt(2) * expectedRms, within(0.02));
        assertThat(current.decibelsAt(250, mains)).isCloseTo(-34, within(0.2)); // 2 %
        assertThat(current.decibelsAt(350, mains)).isCloseTo(-38.4, within(0.3)); // 1.2 %
        assertThat(current.amplitudeAt(100)).isLessThan(0.001 * mains);
        assertThat(current.decibelsAt(50 - SHAFT_HZ, mains)).isCloseTo(-52, within(0.5));
        assertThat(current.decibelsAt(50 + SHAFT_HZ, mains)).isCloseTo(-52, within(0.5));
    }

    @Test
    void moreLoadDrawsMoreCurrentAndSlowsTheShaft() {
        MotorSettings idle = STEADY.withLoad(Load.steady(0.2));
        assertThat(Heard.of(idle, 5, Heard.CURRENT).rms())
                .isLessThan(0.6 * Heard.of(STEADY, 5, Heard.CURRENT).rms());
        Heard x = Heard.of(idle, SECONDS, Heard.X);
        assertThat(x.amplitudeAt(25 * (1 - 0.03 * 0.2))).isCloseTo(0.030, within(0.001));
        assertThat(x.amplitudeAt(SHAFT_HZ)).isLessThan(0.003);
    }

    @Test
    void theSameSeedGivesTheSameSamples() {
        MotorSettings motor =
                MotorSettings.healthy(42).withFaults(FaultSchedule.always(Fault.INNER_RACE, 0.3));
        assertThat(Heard.frames(motor, 3)).isEqualTo(Heard.frames(motor, 3));
        assertThat(Heard.frames(MotorSettings.healthy(43), 3))
                .isNotEqualTo(Heard.frames(MotorSettings.healthy(42), 3));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void severityZeroIsTheHealthyMotor(Fault fault) {
        MotorSettings healthy = MotorSettings.healthy(7);
        assertThat(Heard.frames(healthy.withFaults(FaultSchedule.always(fault, 0)), 5))
                .isEqualTo(Heard.frames(healthy, 5));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void aFaultIsHeardBetweenItsOnsetAndItsRepairOnly(Fault fault) {
        MotorSettings healthy = MotorSettings.healthy(7);
        FaultSchedule schedule =
                new FaultSchedule(
                        fault,
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(1),
                        1,
                        Duration.ofSeconds(5));
        float[] sound = Heard.frames(healthy, 8);
        float[] faulty = Heard.frames(healthy.withFaults(schedule), 8);
        assertThat(seconds(faulty, 0, 2)).isEqualTo(seconds(sound, 0, 2));
        assertThat(seconds(faulty, 3, 5)).isNotEqualTo(seconds(sound, 3, 5));
        assertThat(seconds(faulty, 6, 8)).isEqualTo(seconds(sound, 6, 8));
    }

    private static float[] seconds(float[] frames, int from, int to) {
        return Arrays.copyOfRange(frames, from * 3200 * 4, to * 3200 * 4);
    }

    @Test
    void aFaultGrowsWithItsSchedule() {
        FaultSchedule schedule =
                new FaultSchedule(Fault.OUTER_RACE, Duration.ZERO, Duration.ofSeconds(10), 1, null);
        Heard growing = Heard.of(STEADY.withFaults(schedule), 10, Heard.X);
        double last = 0;
        for (int second = 1; second < 10; second += 2) {
            double rms =
                    new Heard(
                                    Arrays.copyOfRange(
                                            growing.values(), second * 3200, (second + 1) * 3200),
                                    3200)
                            .rms();
            assertThat(rms).describedAs("second %d", second).isGreaterThan(last);
            last = rms;
        }
    }

    @Test
    void samplesAreWhatTheChipsCanSay() {
        MotorSettings loud =
                STEADY.withFaults(
                        FaultSchedule.always(Fault.OUTER_RACE, 1),
                        FaultSchedule.always(Fault.INNER_RACE, 1));
        float[] frames = Heard.frames(loud, 3);
        for (int i = 0; i < frames.length; i += 4) {
            for (int axis = 0; axis < 3; axis++) {
                float counts = frames[i + axis] * 128; // the lowest of 256 counts is 0 at 3,200 Hz
                assertThat(counts).isEqualTo((float) Math.rint(counts)).isBetween(-2048f, 2047f);
            }
            assertThat(frames[i + 3]).isBetween(-30f, 30f);
        }
    }

    @Test
    void gravityPullsDown() {
        double mean = Arrays.stream(Heard.of(STEADY, 5, Heard.Y).values()).average().orElseThrow();
        assertThat(mean).isCloseTo(1, within(0.005));
    }

    @Test
    void theLoadWandersAndStepsAboutItsMean() {
        MotorSettings settings = MotorSettings.healthy(3);
        SplittableRandom random = new SplittableRandom(3);
        MotorState state =
                new MotorState(settings, new ScheduledDrive(settings, 0.01, random), random);
        double lowest = 9;
        double highest = 0;
        double sum = 0;
        long frames = 3200L * 3600;
        for (long frame = 0; frame < frames; frame++) {
            state.advance();
            lowest = Math.min(lowest, state.load);
            highest = Math.max(highest, state.load);
            sum += state.load;
        }
        assertThat(sum / frames).isCloseTo(0.7, within(0.05));
        assertThat(lowest).isBetween(0.35, 0.52);
        assertThat(highest).isBetween(0.88, 1.05);
    }
}
