package dev.thrum.edge.sensor.simulated;

import java.util.random.RandomGenerator;

/// A current transformer of +-30 A on a converter of 12 bits, as an MCP3208 is, with one count of
/// noise.
final class CurrentProbe {
    static final double RANGE_AMPERES = 30;

    private static final double AMPERES_PER_COUNT = 2 * RANGE_AMPERES / 4096;
    private static final double HALF_SCALE = 2048;

    private final RandomGenerator random;

    CurrentProbe(RandomGenerator random) {
        this.random = random;
    }

    /// What the converter says of a current in amperes.
    float measure(double amperes) {
        double counts = Math.rint(amperes / AMPERES_PER_COUNT + random.nextGaussian());
        return (float) (Math.clamp(counts, -HALF_SCALE, HALF_SCALE - 1) * AMPERES_PER_COUNT);
    }
}
