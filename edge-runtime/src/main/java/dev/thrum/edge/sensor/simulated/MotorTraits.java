package dev.thrum.edge.sensor.simulated;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// By how much one motor differs from its design: no two of a series vibrate alike, for balance,
/// fits, foundation and the place of the sensor differ.
///
/// Gains are lognormal. The spreads are chosen here, within what separate specimens of small motors
/// show; they are not taken from a publication.
final class MotorTraits {
    /// A motor as designed.
    static final MotorTraits TYPICAL = new MotorTraits(new SplittableRandom(0), 0);

    private static final int ORDERS = 6;
    private static final int DIRECTIONS = 3;
    private static final int MODES = 2;

    /// Standard deviation of a natural frequency, of a damping and of the current, as a fraction.
    private static final double STIFFNESS_SPREAD = 0.01;

    private static final double DAMPING_SPREAD = 0.1;
    private static final double CURRENT_SPREAD = 0.02;

    final double[][] harmonics = new double[ORDERS][DIRECTIONS];
    final double[] pull = new double[DIRECTIONS];
    final double[][] modeGains = new double[MODES][DIRECTIONS];
    final double[] modeShares = new double[MODES];
    final double[] dampingShares = new double[MODES];
    final double[] rumbles = new double[MODES];
    final double currentShare;

    /// @param decibels standard deviation of the gains; 0 for a motor as designed
    MotorTraits(RandomGenerator random, double decibels) {
        double spread = decibels == 0 ? 0 : 1;
        for (double[] gains : harmonics) {
            Arrays.setAll(gains, _ -> gain(decibels, random));
        }
        Arrays.setAll(pull, _ -> gain(decibels, random));
        for (double[] gains : modeGains) {
            Arrays.setAll(gains, _ -> gain(decibels / 2, random));
        }
        Arrays.setAll(modeShares, _ -> share(spread * STIFFNESS_SPREAD, random));
        Arrays.setAll(dampingShares, _ -> share(spread * DAMPING_SPREAD, random));
        Arrays.setAll(rumbles, _ -> gain(decibels, random));
        currentShare = share(spread * CURRENT_SPREAD, random);
    }

    private static double gain(double decibels, RandomGenerator random) {
        return StrictMath.pow(10, decibels * random.nextGaussian() / 20);
    }

    private static double share(double spread, RandomGenerator random) {
        return Math.max(0.5, 1 + spread * random.nextGaussian());
    }
}
