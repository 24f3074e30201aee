package dev.thrum.training.fit;

import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/// Mean and covariance of features from fewer rows than a covariance asks for: the sample
/// covariance S drawn towards a multiple of the identity by the share that makes the expected
/// squared error least. Ledoit and Wolf, "A well-conditioned estimator for large-dimensional
/// covariance matrices", Journal of Multivariate Analysis 88, 2004, section 3.2 and equation 14.
///
/// With p features, n rows and norms squared and divided by p: m = trace(S) / p, d² = ‖S − m·I‖²,
/// b² = Σ‖x·xᵀ − S‖² / n², at most d², shrinkage = b² / d².
///
/// @param mean mean of each feature
/// @param covariance shrinkage · m · I + (1 − shrinkage) · S, features × features
/// @param shrinkage 0 to 1
record LedoitWolf(RealVector mean, RealMatrix covariance, double shrinkage) {
    static LedoitWolf estimate(Examples examples) {
        double[] mean = mean(examples);
        double[][] covariance = new double[mean.length][mean.length];
        double fourthPowers = accumulate(examples, mean, covariance) / examples.rows();

        int p = mean.length;
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < p; i++) {
            trace += covariance[i][i];
            for (int j = 0; j < p; j++) {
                squares += covariance[i][j] * covariance[i][j];
            }
        }
        double level = trace / p;
        double distance = squares / p - level * level;
        double error = (fourthPowers - squares) / p / examples.rows();
        double shrinkage = distance > 0 ? Math.clamp(error / distance, 0, 1) : 1;
        for (int i = 0; i < p; i++) {
            for (int j = 0; j < p; j++) {
                covariance[i][j] *= 1 - shrinkage;
            }
            covariance[i][i] += shrinkage * level;
        }
        return new LedoitWolf(
                MatrixUtils.createRealVector(mean),
                MatrixUtils.createRealMatrix(covariance),
                shrinkage);
    }

    private static double[] mean(Examples examples) {
        double[] mean = new double[examples.width()];
        for (int k = 0; k < examples.rows(); k++) {
            float[] row = examples.row(k);
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i];
            }
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= examples.rows();
        }
        return mean;
    }

    /// Fills in the sample covariance, and returns Σ‖x‖⁴ over the centred rows. Since Σ‖x·xᵀ − S‖²
    /// = Σ‖x‖⁴ − n·‖S‖², that sum is all the error needs.
    private static double accumulate(Examples examples, double[] mean, double[][] covariance) {
        double[] centred = new double[mean.length];
        double fourthPowers = 0;
        for (int k = 0; k < examples.rows(); k++) {
            float[] row = examples.row(k);
            double length = 0;
            for (int i = 0; i < mean.length; i++) {
                centred[i] = row[i] - mean[i];
                length += centred[i] * centred[i];
            }
            fourthPowers += length * length;
            for (int i = 0; i < mean.length; i++) {
                addScaled(covariance[i], centred, centred[i] / examples.rows(), i);
            }
        }
        for (int i = 0; i < mean.length; i++) {
            for (int j = 0; j < i; j++) {
                covariance[i][j] = covariance[j][i];
            }
        }
        return fourthPowers;
    }

    private static void addScaled(double[] target, double[] values, double factor, int from) {
        for (int j = from; j < target.length; j++) {
            target[j] += factor * values[j];
        }
    }
}
