package dev.thrum.training.explore;

import de.javagl.tsne.Tsne;
import java.util.stream.IntStream;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.correlation.Covariance;

/// Maps of points with many coordinates onto a plane.
public final class Projection {
    private static final int TSNE_ITERATIONS = 1_000;
    private static final double MOST_PERPLEXITY = 30;

    /// With fewer points per neighbour looked at, the descent does not settle.
    private static final int POINTS_PER_PERPLEXITY = 6;

    private static final int FEWEST_POINTS = 100;

    static {
        // Its tree asserts what rounding breaks: that every point lies in one of four cells that
        // touch. Without assertions such a point is passed over, which does no harm.
        Tsne.class.getClassLoader().setPackageAssertionStatus("de.javagl.tsne", false);
    }

    private Projection() {}

    /// The two directions in which the points spread most: principal component analysis. Each
    /// direction points to where its largest weight is positive, so that a map does not turn over
    /// from run to run.
    ///
    /// @param points at least two, each with the same number of coordinates
    /// @return two coordinates of each point; the second is 0 where points have only one
    public static double[][] principal(double[][] points) {
        if (points.length < 2) {
            throw new IllegalArgumentException(
                    "a map needs at least 2 points, had " + points.length);
        }
        int size = points[0].length;
        RealMatrix rows = MatrixUtils.createRealMatrix(points);
        RealMatrix covariance = new Covariance(rows, false).getCovarianceMatrix();
        EigenDecompositionSymmetric spread = new EigenDecompositionSymmetric(covariance);
        double[][] axes = new double[Math.min(2, size)][];
        for (int axis = 0; axis < axes.length; axis++) {
            axes[axis] = upright(spread.getEigenvector(axis).toArray());
        }
        double[] mean =
                IntStream.range(0, size)
                        .mapToDouble(each ->
                                IntStream.range(0, points.length)
                                        .mapToDouble(row -> points[row][each])
                                        .average()
                                        .orElse(0))
                        .toArray();
        double[][] map = new double[points.length][2];
        for (int row = 0; row < points.length; row++) {
            for (int axis = 0; axis < axes.length; axis++) {
                for (int each = 0; each < size; each++) {
                    map[row][axis] += (points[row][each] - mean[each]) * axes[axis][each];
                }
            }
        }
        return map;
    }

    private static double[] upright(double[] axis) {
        double largest = 0;
        for (double weight : axis) {
            largest = Math.abs(weight) > Math.abs(largest) ? weight : largest;
        }
        double sign = largest < 0 ? -1 : 1;
        return IntStream.range(0, axis.length).mapToDouble(each -> sign * axis[each]).toArray();
    }

    /// Neighbours stay neighbours, distances are lost: t-SNE (van der Maaten and Hinton,
    /// "Visualizing data using t-SNE", 2008) in the Barnes-Hut form. Takes seconds for some hundred
    /// points. The same seed gives the same map.
    ///
    /// @param points at least [#fewestPoints()], each with the same number of coordinates
    /// @return two coordinates of each point
    public static double[][] neighbours(double[][] points, long seed) {
        if (points.length < fewestPoints()) {
            throw new IllegalArgumentException(
                    "a map of neighbours needs at least %d points, had %d"
                            .formatted(fewestPoints(), points.length));
        }
        Tsne tsne = new Tsne();
        tsne.setOutputDims(2);
        tsne.setInitialDims(points[0].length);
        tsne.setMaxIterations(TSNE_ITERATIONS);
        tsne.setPerplexity(
                Math.min(MOST_PERPLEXITY, (points.length - 1.0) / POINTS_PER_PERPLEXITY));
        tsne.setRandomSeed(seed);
        tsne.setMessageConsumer(_ -> {});
        return tsne.run(points);
    }

    /// Points a map of neighbours takes at least.
    public static int fewestPoints() {
        return FEWEST_POINTS;
    }
}
