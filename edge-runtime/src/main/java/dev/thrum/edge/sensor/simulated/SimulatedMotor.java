package dev.thrum.edge.sensor.simulated;

import dev.thrum.edge.recording.RecordingReader;
import dev.thrum.edge.signal.BearingGeometry;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// A motor that runs as it is asked for frames. For one thread at a time.
///
/// ```
/// load ─► slip ─► shaft ──► harmonics ─────────────┐
///            │      └─► bearing strokes ─► modes ──┼─► accelerometer ─► x, y, z
///            │                   rumble ──┘        │
///            └─► pole pass ─► side bands ─► current ─► probe ─► current
/// ```
///
/// Every source of chance has a stream of its own, so a fault changes nothing but what it causes:
/// with severity 0 the samples are those of the healthy motor.
final class SimulatedMotor implements RecordingReader {
    private static final int CHANNELS = 4;
    private static final double GRAVITY_G = 1;

    /// Height in g of the ringing after one stroke at full severity and full load.
    private static final double STROKE_G = 1.0;

    /// Slowest turning at which strokes are still timed; they have no force there.
    private static final double SLOWEST_HZ = 2;

    /// A warm housing is softer: Young's modulus of steel and cast iron falls by about 0.05 % with
    /// each kelvin, a natural frequency by half of that (EN 1993-1-2:2005, table 3.1, gives 10 %
    /// from 100 to 200 degrees for steel; at lower temperatures less).
    private static final double SOFTENING_PER_KELVIN = 0.00025;

    /// Grease thins as it warms and the film between ball and race with it (B. J. Hamrock and D.
    /// Dowson, "Isothermal elastohydrodynamic lubrication of point contacts, part III", Journal of
    /// Lubrication Technology 99, 1977: film ~ viscosity^0.67), so that more of the surfaces' own
    /// roughness is heard. How much is chosen here: 0.7 dB for 10 K.
    private static final double ROUGHNESS_PER_KELVIN = 0.008;

    private final MotorSettings settings;
    private final long frames;
    private final MotorState state;
    private final ShaftVibration vibration;
    private final StatorCurrent current;
    private final StructuralMode[] modes;
    private final ImpactTrain outerRace;
    private final ImpactTrain innerRace;
    private final ImpactTrain rollingElement;
    private final Accelerometer accelerometer;
    private final CurrentProbe probe;
    private final SplittableRandom rumble;
    private final double[] directions = new double[CHANNELS - 1];
    private final float[] passedOver = new float[CHANNELS * 256];
    private double roughness;
    private long nextFrame;

    /// A motor as designed that always runs.
    SimulatedMotor(MotorSettings settings, long frames) {
        this(
                settings,
                MotorTraits.TYPICAL,
                random -> new ScheduledDrive(settings, tickSeconds(settings), random),
                frames);
    }

    /// @param drive what moves it, from a stream of chance
    SimulatedMotor(
            MotorSettings settings,
            MotorTraits traits,
            Function<RandomGenerator, Drive> drive,
            long frames) {
        this.settings = settings;
        this.frames = frames;
        double rateHz = settings.sampleRateHz();
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        SplittableRandom course = seeds.split();
        state = new MotorState(settings, drive.apply(course), course);
        outerRace = new ImpactTrain(rateHz, seeds.split());
        innerRace = new ImpactTrain(rateHz, seeds.split());
        accelerometer = new Accelerometer(rateHz, seeds.split());
        probe = new CurrentProbe(seeds.split());
        rumble = seeds.split();
        rollingElement = new ImpactTrain(rateHz, seeds.split());
        vibration = new ShaftVibration(traits);
        current = new StatorCurrent(settings.supply().ratedCurrentAmperes() * traits.currentShare);
        modes = new StructuralMode[] {first(traits, rateHz), second(traits, rateHz)};
    }

    static double tickSeconds(MotorSettings settings) {
        return MotorState.TICK_FRAMES / settings.sampleRateHz();
    }

    private static StructuralMode first(MotorTraits traits, double rateHz) {
        return mode(0, 740, 0.04, new double[] {1, 0.6, 0.25}, 0.02, traits, rateHz);
    }

    private static StructuralMode second(MotorTraits traits, double rateHz) {
        return mode(1, 1190, 0.03, new double[] {0.5, 1, 0.4}, 0.015, traits, rateHz);
    }

    private static StructuralMode mode(
            int index,
            double naturalHz,
            double damping,
            double[] gains,
            double rumble,
            MotorTraits traits,
            double rateHz) {
        double[] own = new double[gains.length];
        Arrays.setAll(own, direction -> gains[direction] * traits.modeGains[index][direction]);
        return new StructuralMode(
                naturalHz * traits.modeShares[index],
                damping * traits.dampingShares[index],
                own,
                rumble * traits.rumbles[index],
                rateHz);
    }

    /// Lets the next frame be one of another time.
    void jumpTo(double seconds) {
        state.jumpTo(seconds);
    }

    @Override
    public int read(float[] values, int offsetFrames, int wanted) {
        if (nextFrame >= frames) {
            return -1;
        }
        int read = (int) Math.min(wanted, frames - nextFrame);
        for (int i = 0; i < read; i++) {
            nextFrame(values, (offsetFrames + i) * CHANNELS);
        }
        return read;
    }

    @Override
    public void skip(long passed) {
        for (long left = Math.min(passed, frames - nextFrame); left > 0; ) {
            left -= read(passedOver, 0, (int) Math.min(left, passedOver.length / CHANNELS));
        }
    }

    private void nextFrame(float[] values, int at) {
        if (state.advance()) {
            warmUp();
            vibration.tick(state);
        }
        strikeBearing();
        directions[0] = 0;
        directions[1] = GRAVITY_G;
        directions[2] = 0;
        vibration.addTo(directions, state);
        for (StructuralMode mode : modes) {
            mode.addTo(directions);
            mode.advance(roughness * rumble.nextGaussian());
        }
        for (int axis = 0; axis < directions.length; axis++) {
            values[at + axis] = accelerometer.measure(axis, directions[axis]);
        }
        values[at + 3] = probe.measure(current.at(state));
        nextFrame++;
    }

    /// What load, speed and warmth do to the housing and the grease.
    private void warmUp() {
        double film = StrictMath.exp(ROUGHNESS_PER_KELVIN * state.warmthKelvin);
        roughness = (0.4 + 0.6 * state.load) * state.speed * film;
        for (StructuralMode mode : modes) {
            mode.tune(1 - SOFTENING_PER_KELVIN * state.warmthKelvin);
        }
    }

    private void strikeBearing() {
        double stroke = STROKE_G * (0.5 + 0.5 * state.load) * state.speed;
        double shaftHz = Math.max(SLOWEST_HZ, state.shaftHz);
        BearingGeometry bearing = settings.bearing();
        outerRace.strike(
                nextFrame, bearing.ballPassOuterHz(shaftHz), stroke * state.outerRace, modes);
        innerRace.strike(
                nextFrame,
                bearing.ballPassInnerHz(shaftHz),
                stroke * state.innerRace * loadZone(state.shaft.cosine()),
                modes);
        rollingElement.strike(
                nextFrame,
                2 * bearing.ballSpinHz(shaftHz),
                stroke * state.rollingElement * loadZone(state.cage.cosine()),
                modes);
    }

    /// How hard a ball presses at an angle from the load: Stribeck's distribution for a ball
    /// bearing without clearance, `cos(angle)^1.5` over half the turn and nothing over the other
    /// (P. D. McFadden and J. D. Smith, "Model for the vibration produced by a single point defect
    /// in a rolling element bearing", Journal of Sound and Vibration 96(1), 1984).
    private static double loadZone(double cosine) {
        return cosine <= 0 ? 0 : cosine * Math.sqrt(cosine);
    }

    @Override
    public void close() {}
}
