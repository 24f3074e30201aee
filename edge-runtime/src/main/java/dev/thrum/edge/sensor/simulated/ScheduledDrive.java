package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// A motor that always runs: a load that wanders and steps, and faults by a schedule.
final class ScheduledDrive implements Drive {
    private final MotorSettings settings;
    private final RandomGenerator random;
    private final LoadWalk load;
    private final Wander line;

    ScheduledDrive(MotorSettings settings, double tickSeconds, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.load = new LoadWalk(settings.load(), tickSeconds, random);
        this.line = settings.supply().wander(tickSeconds, random);
    }

    @Override
    public void tick(double seconds, MotorState state) {
        state.load = load.next();
        state.lineHz = settings.supply().lineHz() + line.next(random);
        state.outerRace = settings.severity(Fault.OUTER_RACE, seconds);
        state.innerRace = settings.severity(Fault.INNER_RACE, seconds);
        state.rollingElement = settings.severity(Fault.ROLLING_ELEMENT, seconds);
        state.imbalance = settings.severity(Fault.IMBALANCE, seconds);
        state.misalignment = settings.severity(Fault.MISALIGNMENT, seconds);
        state.rotorBar = settings.severity(Fault.ROTOR_BAR, seconds);
    }

    @Override
    public void pass(double seconds) {
        throw new IllegalStateException("a motor by schedule is heard without a break");
    }
}
