package dev.thrum.training.benchmark.campaign;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a plain monitor would have made of the same days: limits on the score and on the RMS of the
/// vibration, set from the same commissioning. The simulator even tells them when the machine is
/// off, runs up or runs down: they are asked only while it runs at its speed.
final class Baselines {
    private static final double QUANTILE = 0.99;

    /// A doubled level is the usual limit where no other is known: 6 dB.
    private static final double RMS_FACTOR = 2;

    private final double scoreLimit;
    private final double rmsLimit;

    private Baselines(double scoreLimit, double rmsLimit) {
        this.scoreLimit = scoreLimit;
        this.rmsLimit = rmsLimit;
    }

    /// Takes what was heard while a machine was commissioned.
    static final class Learning {
        private final List<Double> scores = new ArrayList<>();
        private final List<Double> levels = new ArrayList<>();

        void on(double score, double rms) {
            scores.add(score);
            levels.add(rms);
        }

        Baselines learned() {
            return new Baselines(quantile(scores, QUANTILE), RMS_FACTOR * quantile(levels, 0.5));
        }

        private static double quantile(List<Double> values, double quantile) {
            double[] rising = values.stream().mapToDouble(v -> v).sorted().toArray();
            return rising[(int) Math.min(rising.length - 1, Math.ceil(quantile * rising.length))];
        }
    }

    /// The alarms of one stretch.
    Running running() {
        return new Running(
                LimitAlarm.single(scoreLimit),
                LimitAlarm.threeOfFive(scoreLimit),
                LimitAlarm.threeOfFive(rmsLimit));
    }

    /// Alarms that follow a machine.
    record Running(LimitAlarm fixed, LimitAlarm threeOfFive, LimitAlarm rms) {
        void on(double score, double level, double seconds, AlarmLog log) {
            if (fixed.on(score)) {
                log.raised(Method.FIXED, seconds);
            }
            if (threeOfFive.on(score)) {
                log.raised(Method.THREE_OF_FIVE, seconds);
            }
            if (rms.on(level)) {
                log.raised(Method.RMS, seconds);
            }
        }
    }

    /// RMS of the acceleration about its mean, over the three axes together.
    static double rms(float[] frames, int channels, int axes) {
        double[] sums = new double[axes];
        double[] squares = new double[axes];
        for (int at = 0; at < frames.length; at += channels) {
            for (int axis = 0; axis < axes; axis++) {
                double value = frames[at + axis];
                sums[axis] += value;
                squares[axis] += value * value;
            }
        }
        int count = frames.length / channels;
        double[] variances = new double[axes];
        Arrays.setAll(
                variances,
                axis -> squares[axis] / count - sums[axis] / count * (sums[axis] / count));
        return Math.sqrt(Arrays.stream(variances).sum());
    }
}
