package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// Where the motor stands: what turns, the load, and how bad each fault is. Moves on frame by
/// frame; load, speed and severity follow every [#TICK_FRAMES] frames, for they are slow.
///
/// For one thread at a time.
final class MotorState {
    static final int TICK_FRAMES = 32;

    private static final double LINE_RELAXATION_SECONDS = 20;

    private final MotorSettings settings;
    private final RandomGenerator random;
    private final LoadWalk loadWalk;
    private final Wander lineWander;

    final Phasor shaft;
    final Phasor mains;
    final Phasor polePass;
    double load;
    double shaftHz;
    double outerRace;
    double innerRace;
    double imbalance;
    double rotorBar;

    MotorState(MotorSettings settings, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        double tickSeconds = TICK_FRAMES / settings.sampleRateHz();
        loadWalk = new LoadWalk(settings.load(), tickSeconds, random);
        lineWander =
                new Wander(
                        settings.supply().lineSpreadHz(),
                        LINE_RELAXATION_SECONDS,
                        tickSeconds,
                        random);
        shaft = new Phasor(settings.sampleRateHz(), random.nextDouble());
        mains = new Phasor(settings.sampleRateHz(), random.nextDouble());
        polePass = new Phasor(settings.sampleRateHz(), random.nextDouble());
    }

    /// Moves to a frame, the one after the last.
    void advance(long frame) {
        if (frame % TICK_FRAMES == 0) {
            tick(frame / settings.sampleRateHz());
        }
        shaft.advance();
        mains.advance();
        polePass.advance();
    }

    private void tick(double seconds) {
        MotorSettings.Supply supply = settings.supply();
        load = loadWalk.next();
        double lineHz = supply.lineHz() + lineWander.next(random);
        double slip = supply.ratedSlip() * load; // torque is proportional to slip when it is small
        shaftHz = lineHz / supply.polePairs() * (1 - slip);
        shaft.turnAt(shaftHz);
        mains.turnAt(lineHz);
        polePass.turnAt(2 * slip * lineHz);
        outerRace = settings.severity(Fault.OUTER_RACE, seconds);
        innerRace = settings.severity(Fault.INNER_RACE, seconds);
        imbalance = settings.severity(Fault.IMBALANCE, seconds);
        rotorBar = settings.severity(Fault.ROTOR_BAR, seconds);
    }
}
