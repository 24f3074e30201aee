package dev.thrum.training.balance;

import java.util.List;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.TDistribution;

/// By how much one remedy beats another in balanced accuracy, seed by seed: the mean difference and
/// its 95 % interval (Student's t for paired differences).
///
/// @param over the other remedy
public record Gain(Remedy over, double mean, double low, double high) {
    private static final double TWO_SIDED = 0.975;

    /// Compares scores of the same seeds, at least 2.
    static Gain of(Remedy over, List<Scores> scores, List<Scores> others) {
        double[] differences =
                IntStream.range(0, scores.size())
                        .mapToDouble(seed ->
                                scores.get(seed).balancedAccuracy()
                                        - others.get(seed).balancedAccuracy())
                        .toArray();
        int seeds = differences.length;
        double mean = IntStream.range(0, seeds).mapToDouble(at -> differences[at]).sum() / seeds;
        double squares =
                IntStream.range(0, seeds)
                        .mapToDouble(at -> Math.pow(differences[at] - mean, 2))
                        .sum();
        double reach =
                new TDistribution(seeds - 1.0).inverseCumulativeProbability(TWO_SIDED)
                        * Math.sqrt(squares / (seeds - 1) / seeds);
        return new Gain(over, mean, mean - reach, mean + reach);
    }

    boolean isAbove() {
        return low > 0;
    }

    boolean isBelow() {
        return high < 0;
    }
}
