package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// A value that wanders about zero and forgets: the Ornstein-Uhlenbeck process, stepped exactly (D.
/// T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process", Physical Review E
/// 54, 1996).
///
/// For one thread at a time.
final class Wander {
    private final double keep;
    private final double kick;
    private double value;

    Wander(double spread, double relaxationSeconds, double stepSeconds, RandomGenerator random) {
        this.keep = StrictMath.exp(-stepSeconds / relaxationSeconds);
        this.kick = spread * Math.sqrt(1 - keep * keep);
        this.value = spread * random.nextGaussian();
    }

    double next(RandomGenerator random) {
        value = keep * value + kick * random.nextGaussian();
        return value;
    }
}
