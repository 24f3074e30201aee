package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// A motor on duty. The load wanders about what is asked, and damage grows so slowly that it stands
/// still while somebody listens.
final class DutyDrive implements Drive {
    private static final double LOWEST_LOAD = 0.02;

    private final MotorSettings settings;
    private final Duty duty;
    private final RandomGenerator random;
    private final Wander load;
    private final Wander line;
    private boolean listening;

    DutyDrive(MotorSettings settings, Duty duty, double tickSeconds, RandomGenerator random) {
        this.settings = settings;
        this.duty = duty;
        this.random = random;
        this.load =
                new Wander(
                        settings.load().spread(),
                        settings.load().relaxationSeconds(),
                        tickSeconds,
                        random);
        this.line = settings.supply().wander(tickSeconds, random);
    }

    @Override
    public void tick(double seconds, MotorState state) {
        OperatingPoint point = duty.at(seconds);
        state.load = Math.max(LOWEST_LOAD, point.load() + load.next(random));
        state.lineHz = settings.supply().lineHz() + line.next(random);
        state.energised = point.energised();
        state.speed = point.speed();
        state.warmthKelvin = point.warmthKelvin();
        if (!listening) {
            listening = true;
            state.outerRace = duty.severity(Fault.OUTER_RACE, seconds);
            state.innerRace = duty.severity(Fault.INNER_RACE, seconds);
            state.rollingElement = duty.severity(Fault.ROLLING_ELEMENT, seconds);
            state.imbalance = duty.severity(Fault.IMBALANCE, seconds);
            state.misalignment = duty.severity(Fault.MISALIGNMENT, seconds);
            state.rotorBar = duty.severity(Fault.ROTOR_BAR, seconds);
        }
    }

    @Override
    public void pass(double seconds) {
        listening = false;
        load.pass(Math.max(0, seconds), random);
        line.pass(Math.max(0, seconds), random);
    }
}
