package dev.thrum.training.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;

/// Expected values are worked out by hand from the formulas of the paper.
class MahalanobisTest {
    /// S = diag(2, ½), m = 5/4, d² = 9/16, Σ‖x‖⁴/n = 17/2, b² = (17/2 − 17/4)/(4·2) = 17/32.
    private static final float[][] UNCORRELATED = {{2, 0}, {-2, 0}, {0, 1}, {0, -1}};

    /// S = [5/2 ½; ½ 1], m = 7/4, d² = 13/16, Σ‖x‖⁴/n = 29/2, b² = (29/2 − 31/4)/(n·2).
    private static final float[][] CORRELATED = {{2, 1}, {-2, -1}, {1, -1}, {-1, 1}};

    @Test
    void shrinkageFollowsThePaper() {
        LedoitWolf estimate = LedoitWolf.estimate(Examples.of(UNCORRELATED));
        assertThat(estimate.shrinkage()).isCloseTo(17.0 / 18, within(1e-12));
        assertThat(difference(estimate, matrix(31.0 / 24, 0, 29.0 / 24))).isLessThan(1e-12);
    }

    @Test
    void shrinkageIsNeverMoreThanAll() {
        LedoitWolf estimate = LedoitWolf.estimate(Examples.of(CORRELATED));
        assertThat(estimate.shrinkage()).isEqualTo(1);
        assertThat(difference(estimate, matrix(1.75, 0, 1.75))).isLessThan(1e-12);
    }

    @Test
    void moreRowsNeedLessShrinkage() {
        LedoitWolf estimate = LedoitWolf.estimate(twice(CORRELATED));
        assertThat(estimate.shrinkage()).isCloseTo(27.0 / 52, within(1e-12));
        double[][] expected = matrix(109.75 / 52, 12.5 / 52, 72.25 / 52);
        assertThat(difference(estimate, expected)).isLessThan(1e-12);
    }

    @Test
    void meanOfTheRowsIsTakenAway() {
        List<float[]> shifted = new ArrayList<>();
        for (float[] row : UNCORRELATED) {
            shifted.add(new float[] {row[0] + 10, row[1] - 3});
        }
        LedoitWolf estimate = LedoitWolf.estimate(Examples.of(shifted));
        assertThat(estimate.mean().toArray()).containsExactly(10, -3);
        assertThat(estimate.shrinkage()).isCloseTo(17.0 / 18, within(1e-12));
    }

    @Test
    void distanceIsPerDimension() throws TrainingException {
        Mahalanobis fitted = Mahalanobis.fit(Examples.of(UNCORRELATED));
        assertThat(fitted.distance(new float[] {1, 1}))
                .isCloseTo((24.0 / 31 + 24.0 / 29) / 2, within(1e-6));
        assertThat(fitted.distance(new float[2])).isZero();
    }

    @Test
    void factorTimesItsTransposeIsTheInverseCovariance() throws TrainingException {
        Examples rows = twice(CORRELATED);
        Mahalanobis fitted = Mahalanobis.fit(rows);
        float[] values = fitted.factor();
        RealMatrix factor =
                MatrixUtils.createRealMatrix(
                        new double[][] {{values[0], values[1]}, {values[2], values[3]}});
        RealMatrix unit =
                factor.multiplyTransposed(factor).multiply(LedoitWolf.estimate(rows).covariance());
        assertThat(unit.subtract(MatrixUtils.createRealIdentityMatrix(2)).getNorm1())
                .isLessThan(1e-6);
    }

    @Test
    void healthyRowsLieAtAboutOneAndOthersBeyond() throws TrainingException {
        Mahalanobis fitted = Mahalanobis.fit(Rows.lowRank(2000, 24, 3, 0.3, 1));
        assertThat(meanDistance(fitted, Rows.lowRank(500, 24, 3, 0.3, 2)))
                .isCloseTo(1, within(0.1));
        assertThat(meanDistance(fitted, Rows.lowRank(500, 24, 3, 0.6, 2))).isGreaterThan(3);
        assertThat(fitted.shrinkage()).isBetween(0.0, 0.1);
    }

    @Test
    void fewerRowsThanValuesStillGiveADistance() throws TrainingException {
        Mahalanobis fitted = Mahalanobis.fit(Rows.lowRank(10, 24, 3, 0.3, 1));
        assertThat(fitted.shrinkage()).isBetween(0.05, 1.0);
        assertThat(fitted.distance(new float[24])).isFinite();
    }

    @Test
    void rowsWithoutSpreadAreRefusedInWords() {
        Examples alike = Examples.of(new float[][] {{1, 2, 3}, {1, 2, 3}});
        assertThatThrownBy(() -> Mahalanobis.fit(alike))
                .isInstanceOf(TrainingException.class)
                .hasMessage(
                        "the covariance of the healthy features must be positive definite, was not"
                                + " with 2 rows of 3 values: take more windows, or a"
                                + " standardisation with a floor above 0");
    }

    private static double meanDistance(Mahalanobis fitted, Examples rows) {
        double sum = 0;
        for (int i = 0; i < rows.rows(); i++) {
            sum += fitted.distance(rows.row(i));
        }
        return sum / rows.rows();
    }

    private static Examples twice(float[][] rows) {
        List<float[]> all = new ArrayList<>(List.of(rows));
        all.addAll(List.of(rows));
        return Examples.of(all);
    }

    private static double difference(LedoitWolf estimate, double[][] expected) {
        return estimate.covariance().subtract(MatrixUtils.createRealMatrix(expected)).getNorm1();
    }

    private static double[][] matrix(double first, double cross, double second) {
        return new double[][] {{first, cross}, {cross, second}};
    }
}
