package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// The load over time: a level that steps now and then, as a valve is opened or a belt is filled,
/// and wandering about it.
///
/// For one thread at a time.
final class LoadWalk {
    /// How long the machine takes to follow a step.
    private static final double FOLLOW_SECONDS = 1.0;

    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 1.3;

    private final MotorSettings.Load settings;
    private final RandomGenerator random;
    private final Wander wander;
    private final double follow;
    private final double stepProbability;
    private double target;
    private double level;

    LoadWalk(MotorSettings.Load settings, double tickSeconds, RandomGenerator random) {
        this.settings = settings;
        this.random = random;
        this.wander =
                new Wander(settings.spread(), settings.relaxationSeconds(), tickSeconds, random);
        this.follow = 1 - StrictMath.exp(-tickSeconds / FOLLOW_SECONDS);
        this.stepProbability = tickSeconds / settings.stepEverySeconds();
        this.target = draw();
        this.level = target;
    }

    /// The load one tick on, as a fraction of full load.
    double next() {
        if (random.nextDouble() < stepProbability) {
            target = draw();
        }
        level += follow * (target - level);
        return Math.clamp(level + wander.next(random), LOWEST, HIGHEST);
    }

    private double draw() {
        return settings.mean() + settings.stepSpread() * (2 * random.nextDouble() - 1);
    }
}
