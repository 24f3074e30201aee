package dev.thrum.training.evaluate;

import dev.thrum.training.dataset.Observation;
import dev.thrum.training.frontend.Floors;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/// Reconstruction by principal components: what a linear autoencoder would do. As many components
/// are kept as carry a stated share of the variance; the score is the mean squared residual of the
/// standardised features (the Q statistic of Jackson and Mudholkar, Technometrics 21, 1979, per
/// feature).
///
/// @param floor least standard deviations of features
/// @param variance share of the variance the components carry, in 0..1
record PcaBaseline(Floors floor, double variance) implements Baseline {
    @Override
    public String method() {
        return "pca";
    }

    @Override
    public Ruler fit(List<Observation> healthy) {
        StandardisedFeatures features = new StandardisedFeatures(healthy, floor);
        EigenDecompositionSymmetric decomposition =
                new EigenDecompositionSymmetric(covariance(healthy, features));
        double[][] components = components(decomposition);
        return window -> residual(features.of(window), components);
    }

    private double[][] components(EigenDecompositionSymmetric decomposition) {
        double[] falling = decomposition.getEigenvalues();
        double wanted = variance * Arrays.stream(falling).filter(value -> value > 0).sum();
        int kept = 0;
        for (double carried = 0; kept < falling.length && carried < wanted; kept++) {
            carried += falling[kept];
        }
        double[][] components = new double[kept][];
        for (int component = 0; component < kept; component++) {
            components[component] = decomposition.getEigenvector(component).toArray();
        }
        return components;
    }

    /// Components are of unit length and at right angles, so the residual's square is what is left
    /// of the row's own square.
    private static double residual(float[] row, double[][] components) {
        double left = 0;
        for (float value : row) {
            left += (double) value * value;
        }
        for (double[] component : components) {
            double along = 0;
            for (int at = 0; at < row.length; at++) {
                along += component[at] * row[at];
            }
            left -= along * along;
        }
        return Math.max(0, left) / row.length;
    }

    /// Standardised features have no mean left, so their covariance is their mean product.
    private static RealMatrix covariance(List<Observation> healthy, StandardisedFeatures features) {
        int size = healthy.getFirst().features().length;
        double[][] products = new double[size][size];
        for (Observation window : healthy) {
            float[] row = features.of(window);
            for (int i = 0; i < size; i++) {
                for (int j = 0; j < size; j++) {
                    products[i][j] += (double) row[i] * row[j] / healthy.size();
                }
            }
        }
        return MatrixUtils.createRealMatrix(products);
    }
}
