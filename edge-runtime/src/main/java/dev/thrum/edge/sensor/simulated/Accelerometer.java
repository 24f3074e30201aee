package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// Three axes as an ADXL345 gives them at +-16 g in full resolution (Analog Devices, ADXL345 data
/// sheet, Rev. G): 256 counts per g, of which the lowest bit is always 0 at 1,600 and 3,200 Hz; at
/// 100 Hz a noise of 0.75 counts RMS in x and y and 1.1 in z, growing by the square root of two
/// with each doubling of the rate.
final class Accelerometer {
    static final double RANGE_G = 16;

    private static final double COUNTS_PER_G = 256;
    private static final double COARSE_FROM_HZ = 1600;
    private static final double NOISE_RATE_HZ = 100;
    private static final double[] NOISE_COUNTS = {0.75, 0.75, 1.1};

    private final RandomGenerator random;
    private final double noiseGrowth;
    private final double countsPerStep;

    Accelerometer(double sampleRateHz, RandomGenerator random) {
        this.random = random;
        this.noiseGrowth = Math.sqrt(sampleRateHz / NOISE_RATE_HZ);
        this.countsPerStep = sampleRateHz >= COARSE_FROM_HZ ? 2 : 1;
    }

    /// What the chip says of an acceleration in g.
    float measure(int axis, double g) {
        double noise = NOISE_COUNTS[axis] * noiseGrowth * random.nextGaussian();
        double steps = Math.rint((g * COUNTS_PER_G + noise) / countsPerStep);
        double counts = Math.clamp(steps * countsPerStep, -RANGE_G * COUNTS_PER_G, highestCount());
        return (float) (counts / COUNTS_PER_G);
    }

    private double highestCount() {
        return RANGE_G * COUNTS_PER_G - countsPerStep;
    }
}
