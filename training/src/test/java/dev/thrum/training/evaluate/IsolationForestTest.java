package dev.thrum.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.fit.Examples;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IsolationForestTest {
    private static final long SEED = 20261127;

    /// A(n) = 1 + Σ (k A(k) + (n − k) A(n − k)) / n / (n − 1): a cut falls into any of the n − 1
    /// gaps with equal chance.
    @Test
    void theAverageDepthIsThatOfTreesCutAtRandom() {
        double[] depth = new double[301];
        for (int rows = 2; rows < depth.length; rows++) {
            double sum = 0;
            for (int below = 1; below < rows; below++) {
                sum += below * depth[below] + (rows - below) * depth[rows - below];
            }
            depth[rows] = 1 + sum / rows / (rows - 1);
            assertThat(IsolationForest.averageDepth(rows)).isCloseTo(depth[rows], within(1e-9));
        }
        assertThat(IsolationForest.averageDepth(256)).isCloseTo(10.24, within(0.01));
    }

    /// On a line the chance of each cut is known: a gap is cut as often as it is wide. The mean
    /// path length of many trees must come to the sum over all ways to cut.
    @Test
    void pathsAreAsLongAsTheChancesOfTheCutsSay() {
        float[] line = {0, 1, 1.5f, 4, 4.2f, 11};
        float[][] rows = new float[line.length][];
        for (int at = 0; at < line.length; at++) {
            rows[at] = new float[] {line[at]};
        }
        SplittableRandom random = new SplittableRandom(SEED);
        int trees = 40_000;
        double[] mean = new double[line.length];
        for (int tree = 0; tree < trees; tree++) {
            IsolationTree grown = IsolationTree.grow(rows, Integer.MAX_VALUE, random);
            for (int at = 0; at < line.length; at++) {
                mean[at] += grown.pathLength(rows[at]) / trees;
            }
        }
        for (int at = 0; at < line.length; at++) {
            assertThat(mean[at])
                    .as("row at %s", line[at])
                    .isCloseTo(cuts(line, 0, line.length - 1, at), within(0.03));
        }
    }

    /// Expected cuts until row `at` stands alone among rows `first` to `last`.
    private static double cuts(float[] line, int first, int last, int at) {
        if (first == last) {
            return 0;
        }
        double expected = 1;
        for (int gap = first; gap < last; gap++) {
            double chance = (line[gap + 1] - line[gap]) / (line[last] - line[first]);
            expected +=
                    chance
                            * (at <= gap
                                    ? cuts(line, first, gap, at)
                                    : cuts(line, gap + 1, last, at));
        }
        return expected;
    }

    @Test
    void whereTheHeightEndsTheRestIsTheAverage() {
        float[][] rows = {{0}, {1}, {2}, {3}};
        IsolationTree leaf = IsolationTree.grow(rows, 0, new SplittableRandom(SEED));
        assertThat(leaf.pathLength(rows[1])).isEqualTo(IsolationForest.averageDepth(4));
    }

    @Test
    void rowsThatAreAllAlikeAreAsUsualAsCanBe() {
        float[][] alike = {{1, 2}, {1, 2}, {1, 2}, {1, 2}};
        assertThat(IsolationForest.grow(Examples.of(alike), SEED).score(alike[0]))
                .isCloseTo(0.5, within(1e-12));
        assertThat(IsolationForest.grow(Examples.of(new float[][] {{1, 2}}), SEED).score(alike[0]))
                .isEqualTo(0.5);
    }

    @Test
    void featuresThatNeverChangeAreNotCut() {
        float[][] rows = {{7, 0}, {7, 1}};
        IsolationForest forest = IsolationForest.grow(Examples.of(rows), SEED);
        assertThat(forest.score(rows[0])).as("one cut, as expected of two rows").isEqualTo(0.5);
    }
}
