package dev.thrum.training.benchmark.campaign;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// The temperature of a hall over days: warm in the afternoon, cool at night, and a front now and
/// then. Known for whole hours, linear between them.
final class Weather {
    private static final double MEAN_CELSIUS = 20;
    private static final double DAILY_SWING_KELVIN = 4;
    private static final double WARMEST_HOUR = 15;
    private static final double FRONT_KELVIN = 3;
    private static final double FRONT_HOURS = 36;
    private static final double SECONDS_PER_HOUR = 3600;

    private final double[] celsius;

    Weather(Duration length, RandomGenerator random) {
        celsius = new double[Math.toIntExact(length.toHours()) + 2];
        double keep = StrictMath.exp(-1 / FRONT_HOURS);
        double front = FRONT_KELVIN * random.nextGaussian();
        for (int hour = 0; hour < celsius.length; hour++) {
            double angle = 2 * Math.PI * (hour - WARMEST_HOUR) / 24;
            celsius[hour] = MEAN_CELSIUS + DAILY_SWING_KELVIN * StrictMath.cos(angle) + front;
            front =
                    keep * front
                            + FRONT_KELVIN * Math.sqrt(1 - keep * keep) * random.nextGaussian();
        }
    }

    double celsiusAt(double seconds) {
        double hours = Math.clamp(seconds / SECONDS_PER_HOUR, 0, celsius.length - 1.001);
        int hour = (int) hours;
        return celsius[hour] + (hours - hour) * (celsius[hour + 1] - celsius[hour]);
    }
}
