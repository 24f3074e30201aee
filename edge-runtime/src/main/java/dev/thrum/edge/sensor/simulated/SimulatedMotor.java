package dev.thrum.edge.sensor.simulated;

import dev.thrum.edge.recording.RecordingReader;
import java.util.SplittableRandom;

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

    private final MotorSettings settings;
    private final long frames;
    private final MotorState state;
    private final ShaftVibration vibration = new ShaftVibration();
    private final StatorCurrent current;
    private final StructuralMode[] modes;
    private final ImpactTrain outerRace;
    private final ImpactTrain innerRace;
    private final Accelerometer accelerometer;
    private final CurrentProbe probe;
    private final SplittableRandom rumble;
    private final double[] directions = new double[CHANNELS - 1];
    private final float[] passedOver = new float[CHANNELS * 256];
    private long nextFrame;

    SimulatedMotor(MotorSettings settings, long frames) {
        this.settings = settings;
        this.frames = frames;
        double rateHz = settings.sampleRateHz();
        SplittableRandom seeds = new SplittableRandom(settings.seed());
        state = new MotorState(settings, seeds.split());
        outerRace = new ImpactTrain(rateHz, seeds.split());
        innerRace = new ImpactTrain(rateHz, seeds.split());
        accelerometer = new Accelerometer(rateHz, seeds.split());
        probe = new CurrentProbe(seeds.split());
        rumble = seeds.split();
        current = new StatorCurrent(settings.supply().ratedCurrentAmperes());
        modes =
                new StructuralMode[] {
                    new StructuralMode(740, 0.04, new double[] {1, 0.6, 0.25}, 0.02, rateHz),
                    new StructuralMode(1190, 0.03, new double[] {0.5, 1, 0.4}, 0.015, rateHz)
                };
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
        state.advance(nextFrame);
        strikeBearing();
        directions[0] = 0;
        directions[1] = GRAVITY_G;
        directions[2] = 0;
        vibration.addTo(directions, state);
        double strength = 0.4 + 0.6 * state.load;
        for (StructuralMode mode : modes) {
            mode.addTo(directions);
            mode.advance(strength * rumble.nextGaussian());
        }
        for (int axis = 0; axis < directions.length; axis++) {
            values[at + axis] = accelerometer.measure(axis, directions[axis]);
        }
        values[at + 3] = probe.measure(current.at(state));
        nextFrame++;
    }

    private void strikeBearing() {
        double stroke = STROKE_G * (0.5 + 0.5 * state.load);
        outerRace.strike(
                nextFrame,
                settings.bearing().ballPassOuterHz(state.shaftHz),
                stroke * state.outerRace,
                modes);
        innerRace.strike(
                nextFrame,
                settings.bearing().ballPassInnerHz(state.shaftHz),
                stroke * state.innerRace * loadZone(state.shaft.cosine()),
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
