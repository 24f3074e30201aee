package dev.thrum.training.explore;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.stat.correlation.Covariance;

/// Where latent codes lie, as a normal distribution to draw more of them from. Immutable.
public final class Codes {
    /// Keeps a covariance with a flat direction from being singular, as a share of its mean
    /// variance.
    private static final double RIDGE = 1e-6;

    private static final double SMALLEST_PIVOT = 1e-300;

    private final double[] mean;
    private final RealMatrix root;

    private Codes(double[] mean, RealMatrix root) {
        this.mean = mean;
        this.root = root;
    }

    /// The prior of a variational autoencoder: mean 0, variance 1, no two units alike.
    public static Codes standardNormal(int size) {
        return new Codes(new double[size], MatrixUtils.createRealIdentityMatrix(size));
    }

    /// The normal distribution with mean and covariance of codes seen.
    ///
    /// @param codes at least two of one size
    public static Codes like(List<float[]> codes) {
        if (codes.size() < 2) {
            throw new IllegalArgumentException(
                    "a distribution needs at least 2 codes, had " + codes.size());
        }
        double[][] rows =
                codes.stream()
                        .map(code ->
                                IntStream.range(0, code.length)
                                        .mapToDouble(at -> code[at])
                                        .toArray())
                        .toArray(double[][]::new);
        RealMatrix covariance = new Covariance(rows, true).getCovarianceMatrix();
        int size = covariance.getRowDimension();
        double ridge = Math.max(Double.MIN_NORMAL, RIDGE * covariance.getTrace() / size);
        for (int i = 0; i < size; i++) {
            covariance.addToEntry(i, i, ridge);
        }
        return new Codes(
                mean(codes),
                new CholeskyDecomposition(
                                covariance,
                                CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
                                SMALLEST_PIVOT)
                        .getL());
    }

    /// The mean of codes.
    public static double[] mean(List<float[]> codes) {
        return IntStream.range(0, codes.getFirst().length)
                .mapToDouble(
                        at -> codes.stream().mapToDouble(code -> code[at]).average().orElseThrow())
                .toArray();
    }

    /// Draws a code.
    public float[] draw(RandomGenerator random) {
        double[] normal =
                IntStream.range(0, mean.length).mapToDouble(_ -> random.nextGaussian()).toArray();
        double[] spread = root.operate(normal);
        return floats(at -> mean[at] + spread[at], mean.length);
    }

    /// Codes in equal steps on the straight line from one to another, both included.
    ///
    /// @param steps at least 2
    public static List<float[]> between(double[] from, double[] to, int steps) {
        if (steps < 2) {
            throw new IllegalArgumentException("a line needs at least 2 steps, had " + steps);
        }
        return IntStream.range(0, steps)
                .mapToObj(step -> {
                    double share = step / (steps - 1.0);
                    return floats(at -> from[at] + share * (to[at] - from[at]), from.length);
                })
                .toList();
    }

    private interface Value {
        double at(int index);
    }

    private static float[] floats(Value value, int size) {
        float[] code = new float[size];
        for (int at = 0; at < size; at++) {
            code[at] = (float) value.at(at);
        }
        return code;
    }
}
