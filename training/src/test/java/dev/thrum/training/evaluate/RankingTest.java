package dev.thrum.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankingTest {
    private static int[] ones(LabelledScores windows) {
        int[] weights = new int[windows.windows()];
        Arrays.fill(weights, 1);
        return weights;
    }

    private static double auc(List<Double> normal, List<Double> anomalous) {
        LabelledScores windows = LabelledScores.of(normal, anomalous);
        return new Ranking(windows).rocAuc(ones(windows));
    }

    private static double averagePrecision(List<Double> normal, List<Double> anomalous) {
        LabelledScores windows = LabelledScores.of(normal, anomalous);
        return new Ranking(windows).averagePrecision(ones(windows));
    }

    @Test
    void perfectOrderIsOneAndReversedOrderIsZero() {
        assertThat(auc(List.of(1.0, 2.0), List.of(3.0, 4.0))).isEqualTo(1);
        assertThat(auc(List.of(3.0, 4.0), List.of(1.0, 2.0))).isEqualTo(0);
        assertThat(averagePrecision(List.of(1.0, 2.0), List.of(3.0, 4.0))).isEqualTo(1);
    }

    @Test
    void aTieBetweenHealthyAndFaultyCountsHalf() {
        assertThat(auc(List.of(5.0), List.of(5.0))).isEqualTo(0.5);
        // pairs: (1,2) won, (1,1) tied, (2,2) tied, (2,1) lost
        assertThat(auc(List.of(1.0, 2.0), List.of(2.0, 1.0))).isEqualTo(0.5);
        // pairs: (1,1) tied, (1,3) won, (0,1) won, (0,3) won
        assertThat(auc(List.of(1.0, 0.0), List.of(1.0, 3.0))).isEqualTo(3.5 / 4);
    }

    /// In falling order: fault 0.8, healthy 0.4, fault 0.35, healthy 0.1.
    @Test
    void averagePrecisionSumsPrecisionWherRecallRises() {
        assertThat(averagePrecision(List.of(0.1, 0.4), List.of(0.35, 0.8)))
                .isCloseTo(0.5 * 1 + 0.5 * (2.0 / 3), within(1e-12));
        assertThat(averagePrecision(List.of(1.0, 1.0, 1.0), List.of(1.0))).isEqualTo(0.25);
    }

    @Test
    void figuresWithoutOneOfTheTwoKindsAreNaN() {
        assertThat(auc(List.of(1.0), List.of())).isNaN();
        assertThat(auc(List.of(), List.of(1.0))).isNaN();
        assertThat(averagePrecision(List.of(1.0), List.of())).isNaN();
        assertThat(averagePrecision(List.of(), List.of(1.0))).isNaN();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aWeightedWindowCountsAsThatManyWindows(long seed) {
        Random random = new Random(seed);
        int windows = 40;
        double[] scores = random.ints(windows, 0, 12).asDoubleStream().toArray();
        boolean[] labels = new boolean[windows];
        int[] weights = new int[windows];
        for (int window = 0; window < windows; window++) {
            labels[window] = window % 3 == 0;
            weights[window] = random.nextInt(4);
        }
        LabelledScores all = new LabelledScores(scores, labels, new int[windows]);
        double wins = 0;
        double pairs = 0;
        for (int fault = 0; fault < windows; fault++) {
            for (int healthy = 0; healthy < windows; healthy++) {
                if (labels[fault] && !labels[healthy]) {
                    double weight = (double) weights[fault] * weights[healthy];
                    pairs += weight;
                    wins += weight * (1 + Math.signum(scores[fault] - scores[healthy])) / 2;
                }
            }
        }
        assertThat(new Ranking(all).rocAuc(weights)).isCloseTo(wins / pairs, within(1e-12));
    }
}
