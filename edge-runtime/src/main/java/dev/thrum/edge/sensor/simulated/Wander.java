package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// A value that wanders about zero and forgets: the Ornstein-Uhlenbeck process, stepped exactly (D.
/// T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process", Physical Review E
/// 54, 1996).
///
/// For one thread at a time.
final class Wander {
    private final double spread;
    private final double relaxationSeconds;
    private final double keep;
    private final double kick;
    private double value;

    Wander(double spread, double relaxationSeconds, double stepSeconds, RandomGenerator random) {
        this.spread = spread;
        this.relaxationSeconds = relaxationSeconds;
        this.keep = StrictMath.exp(-stepSeconds / relaxationSeconds);
        this.kick = spread * Math.sqrt(1 - keep * keep);
        this.value = spread * random.nextGaussian();
    }

    double next(RandomGenerator random) {
        value = keep * value + kick * random.nextGaussian();
        return value;
    }

    /// Moves on by a time of any length.
    void pass(double seconds, RandomGenerator random) {
        double kept = StrictMath.exp(-seconds / relaxationSeconds);
        value = kept * value + spread * Math.sqrt(1 - kept * kept) * random.nextGaussian();
    }
}
