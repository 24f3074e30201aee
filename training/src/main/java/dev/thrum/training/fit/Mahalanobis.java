package dev.thrum.training.fit;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.linear.CholeskyDecomposition;
import org.hipparchus.linear.RealMatrix;

/// How far a row of features lies from healthy ones, measured in their own spread: the squared
/// Mahalanobis distance per dimension, (z − m)ᵀ·Σ⁻¹·(z − m) / D, with Σ by Ledoit and Wolf. About 1
/// for healthy rows. Immutable.
///
/// Σ⁻¹ is kept as a float32 factor F with F·Fᵀ = Σ⁻¹, so that the distance is one product and a
/// mean of squares, in a graph as here.
public final class Mahalanobis {
    private final double shrinkage;
    private final float[] mean;
    private final float[] factor;

    private Mahalanobis(double shrinkage, float[] mean, float[] factor) {
        this.shrinkage = shrinkage;
        this.mean = mean;
        this.factor = factor;
    }

    /// Learns mean and spread from healthy rows.
    ///
    /// @throws TrainingException if the rows are too few or too much alike to have a spread in
    ///   every direction
    public static Mahalanobis fit(Examples examples) throws TrainingException {
        return fit(examples, new double[examples.width()]);
    }

    /// Learns mean and spread from healthy rows, with more spread to be expected than they show.
    ///
    /// @param widening variance added to that of each feature, at least 0
    /// @throws TrainingException if the rows are too few or too much alike to have a spread in
    ///   every direction
    public static Mahalanobis fit(Examples examples, double[] widening) throws TrainingException {
        LedoitWolf estimate = LedoitWolf.estimate(examples);
        int dimension = examples.width();
        for (int i = 0; i < dimension; i++) {
            estimate.covariance().addToEntry(i, i, widening[i]);
        }
        float[] mean = new float[dimension];
        for (int i = 0; i < dimension; i++) {
            mean[i] = (float) estimate.mean().getEntry(i);
        }
        RealMatrix root = choleskyRoot(estimate.covariance(), examples.rows());
        return new Mahalanobis(estimate.shrinkage(), mean, inverseTransposed(root));
    }

    private static RealMatrix choleskyRoot(RealMatrix covariance, int rows)
            throws TrainingException {
        try {
            return new CholeskyDecomposition(
                            covariance,
                            CholeskyDecomposition.DEFAULT_RELATIVE_SYMMETRY_THRESHOLD,
                            Double.MIN_NORMAL)
                    .getL();
        } catch (MathIllegalArgumentException e) {
            throw new TrainingException(
                    ("the covariance of the healthy features must be positive definite, was not with"
                                    + " %d rows of %d values: take more windows, or a standardisation"
                                    + " with a floor above 0")
                            .formatted(rows, covariance.getColumnDimension()));
        }
    }

    /// With Σ = C·Cᵀ the factor is C⁻ᵀ. Column k of C⁻¹, by forward substitution, is its row k.
    private static float[] inverseTransposed(RealMatrix root) {
        double[][] c = root.getData();
        int dimension = c.length;
        float[] factor = new float[Math.multiplyExact(dimension, dimension)];
        double[] column = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            for (int i = k; i < dimension; i++) {
                double rest = i == k ? 1 : 0;
                for (int j = k; j < i; j++) {
                    rest -= c[i][j] * column[j];
                }
                column[i] = rest / c[i][i];
                factor[k * dimension + i] = (float) column[i];
            }
        }
        return factor;
    }

    /// Values in one row.
    public int dimension() {
        return mean.length;
    }

    /// The share of the covariance that comes from its mean variance alone, 0 to 1.
    public double shrinkage() {
        return shrinkage;
    }

    /// Mean of each feature; a copy.
    public float[] mean() {
        return mean.clone();
    }

    /// The factor F, dimension × dimension, row-major; a copy.
    public float[] factor() {
        return factor.clone();
    }

    /// The squared distance of a row per dimension, dimensionless, at least 0.
    public double distance(float[] row) {
        double sum = 0;
        for (double value : whitened(row)) {
            sum += value * value;
        }
        return sum / mean.length;
    }

    /// (z − m)ᵀ·F: the row in coordinates in which healthy rows spread alike in every direction.
    public double[] whitened(float[] row) {
        int dimension = mean.length;
        double[] whitened = new double[dimension];
        for (int k = 0; k < dimension; k++) {
            double centred = row[k] - mean[k];
            for (int i = k; i < dimension; i++) {
                whitened[i] += centred * factor[k * dimension + i];
            }
        }
        return whitened;
    }
}
