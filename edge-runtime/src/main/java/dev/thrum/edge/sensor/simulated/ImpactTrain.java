package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// Strokes of the rolling elements on a damaged spot. The times between them are independent, with
/// a mean that the geometry gives and a spread from the slip of the cage, as in Randall and Antoni
/// (2011), section 2.2: the train has no memory of where it should be.
///
/// For one thread at a time.
final class ImpactTrain {
    /// Spread of the time between two strokes: one to two per cent, Randall and Antoni (2011).
    private static final double SLIP = 0.015;

    private static final double STRENGTH_SPREAD = 0.15;

    private final double sampleRateHz;
    private final RandomGenerator random;
    private double nextFrame;

    ImpactTrain(double sampleRateHz, RandomGenerator random) {
        this.sampleRateHz = sampleRateHz;
        this.random = random;
        this.nextFrame = random.nextDouble();
    }

    /// Strikes the modes with what has fallen up to a frame.
    ///
    /// @param frame number of the present frame
    /// @param impactsPerSecond mean rate, BPFO or BPFI
    /// @param strength of a mean stroke
    void strike(long frame, double impactsPerSecond, double strength, StructuralMode[] modes) {
        while (nextFrame <= frame) {
            double scatter = Math.max(0, 1 + STRENGTH_SPREAD * random.nextGaussian());
            if (strength > 0) {
                for (StructuralMode mode : modes) {
                    mode.strike(strength * scatter, frame - nextFrame);
                }
            }
            double interval = sampleRateHz / impactsPerSecond;
            nextFrame += interval * Math.max(0.5, 1 + SLIP * random.nextGaussian());
        }
    }
}
