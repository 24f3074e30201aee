package dev.thrum.training.evaluate;

import dev.thrum.training.fit.Examples;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Isolation Forest (Liu, Ting and Zhou, ICDM 2008): trees that cut small samples of the rows at
/// random until each row stands alone. A strange row stands alone after few cuts. Immutable.
final class IsolationForest {
    /// Trees of the forest, as the paper has it.
    private static final int TREES = 100;

    /// Most rows a tree is grown from, as the paper has it.
    private static final int SAMPLE = 256;

    private final List<IsolationTree> trees;
    private final double expected;

    private IsolationForest(List<IsolationTree> trees, double expected) {
        this.trees = List.copyOf(trees);
        this.expected = expected;
    }

    /// Grows a forest. The same rows and seed give the same forest.
    static IsolationForest grow(Examples rows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int sample = Math.min(SAMPLE, rows.rows());
        int highest = (int) Math.ceil(Math.log(sample) / Math.log(2));
        int[] order = IntStream.range(0, rows.rows()).toArray();
        List<IsolationTree> trees = new ArrayList<>();
        for (int tree = 0; tree < TREES; tree++) {
            trees.add(IsolationTree.grow(drawn(rows, order, sample, random), highest, random));
        }
        return new IsolationForest(trees, averageDepth(sample));
    }

    /// The anomaly score `2^(−E(h) / c(ψ))`: near 1 for a row that is isolated at once, 0.5 where
    /// it takes as many cuts as for any row.
    double score(float[] row) {
        double sum = 0;
        for (IsolationTree tree : trees) {
            sum += tree.pathLength(row);
        }
        return expected == 0 ? 0.5 : Math.pow(2, -sum / trees.size() / expected);
    }

    /// The mean depth of a leaf in a tree of `rows` leaves whose cuts fall anywhere with equal
    /// chance: c(n) = 2 H(n − 1) − 2 (n − 1) / n, with the harmonic number H.
    static double averageDepth(int rows) {
        double harmonic = IntStream.range(1, rows).mapToDouble(each -> 1.0 / each).sum();
        return 2 * harmonic - 2.0 * (rows - 1) / rows;
    }

    /// Rows drawn without replacement.
    ///
    /// @param order numbers of all rows in any order; left in another
    private static float[][] drawn(Examples rows, int[] order, int count, SplittableRandom random) {
        float[][] drawn = new float[count][];
        for (int at = 0; at < count; at++) {
            int other = random.nextInt(at, order.length);
            int swapped = order[at];
            order[at] = order[other];
            order[other] = swapped;
            drawn[at] = rows.row(order[at]);
        }
        return drawn;
    }
}
