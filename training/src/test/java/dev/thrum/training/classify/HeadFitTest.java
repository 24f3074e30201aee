package dev.thrum.training.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.fit.TrainingException;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;
import org.junit.jupiter.api.Test;

class HeadFitTest {
    /// Covariance of what [Clouds] draws.
    private static final RealMatrix SPREAD =
            MatrixUtils.createRealMatrix(new double[][] {{1, 0.5, 0}, {0.5, 1.25, 0}, {0, 0, 9}});

    private static final double[] ORIGIN = {0, 0, 0};
    private static final double[] AWAY = {3, 0, 4};

    @Test
    void probabilitiesAreThoseOfNormalKindsWithTheTrueSpread() throws TrainingException {
        FaultHead head = head(4_000);
        RealMatrix inverse = new LUDecomposition(SPREAD).getSolver().getInverse();
        for (float[] code : List.of(new float[] {1, 1, 1}, new float[] {2, 0, 2})) {
            double atOrigin = Math.exp(-squared(code, ORIGIN, inverse) / 2);
            double away = Math.exp(-squared(code, AWAY, inverse) / 2);
            double unknown = Math.exp(-head.radiusSquared() / 2);
            double all = atOrigin + away + unknown;
            assertThat(head.probabilities(code)[0]).isCloseTo(atOrigin / all, within(0.02));
            assertThat(head.probabilities(code)[1]).isCloseTo(away / all, within(0.02));
            assertThat(head.probabilities(code)[2]).isCloseTo(unknown / all, within(0.02));
        }
    }

    @Test
    void radiusIsTheQuantileOfAChiSquaredDistributionWhereCodesAreNormal()
            throws TrainingException {
        assertThat(head(4_000).radiusSquared())
                .isCloseTo(
                        new ChiSquaredDistribution(3).inverseCumulativeProbability(0.99),
                        within(0.7));
    }

    @Test
    void whatLiesFarFromEveryKindIsUnknown() throws TrainingException {
        FaultHead head = head(200);
        assertThat(head.answers()).containsExactly("none", "outer race", "unknown");
        assertThat(head.answers().get(head.answer(new float[] {0, 0, 0}))).isEqualTo("none");
        assertThat(head.answers().get(head.answer(new float[] {3, 0, 4}))).isEqualTo("outer race");
        assertThat(head.answers().get(head.answer(new float[] {-9, 9, 0}))).isEqualTo("unknown");
        assertThat(head.probabilities(new float[] {1e6f, 0, 0})).containsExactly(0, 0, 1);
    }

    @Test
    void oneFaultInTwoPlacesIsOneKindAndNothingBetweenThem() throws TrainingException {
        Clouds clouds = new Clouds(3);
        List<CodedWindow> twice = new ArrayList<>();
        twice.addAll(clouds.kind("ball", false, 1, 100, -20, 0, 0).windows());
        twice.addAll(clouds.kind("ball", false, 2, 100, 20, 0, 0).windows());
        FaultHead head =
                new HeadFit(0, 0.99)
                        .fit(
                                List.of(
                                        clouds.kind("none", true, 0, 100, 0, 20, 0),
                                        new Kind("ball", false, twice)));
        assertThat(head.answer(new float[] {-20, 0, 0})).isEqualTo(1);
        assertThat(head.answer(new float[] {20, 0, 0})).isEqualTo(1);
        assertThat(head.answer(new float[] {0, 0, 0})).isEqualTo(2);
        assertThat(head.answer(new float[] {0, 20, 0})).isZero();
    }

    @Test
    void oneLabelledWindowOfAFaultIsEnoughWhereHealthyOnesTellTheSpread() throws TrainingException {
        Clouds clouds = new Clouds(4);
        List<Kind> learned =
                List.of(
                        clouds.kind("none", true, 0, 200, 0, 0, 0),
                        clouds.kind("ball", false, 1, 1, 15, 0, 0));
        List<Kind> tested = List.of(clouds.kind("ball", false, 2, 500, 15, 0, 0));
        Confusion confusion = Confusion.of(new HeadFit(0, 0.99).fit(learned), tested, 0);
        assertThat(confusion.nearestAccuracy().orElseThrow()).isGreaterThan(0.99);
    }

    @Test
    void windowsThatTellNoSpreadAreRefused() {
        Clouds clouds = new Clouds(5);
        List<Kind> lonely =
                List.of(
                        clouds.kind("none", true, 0, 1, 0, 0, 0),
                        clouds.kind("ball", false, 1, 1, 5, 0, 0));
        assertThatThrownBy(() -> new HeadFit(0, 0.99).fit(lonely))
                .isInstanceOf(TrainingException.class)
                .hasMessageStartingWith("a head needs at least one recording with 2 windows");
    }

    private static FaultHead head(int windows) throws TrainingException {
        Clouds clouds = new Clouds(1);
        return new HeadFit(0, 0.99)
                .fit(
                        List.of(
                                clouds.kind("none", true, 0, windows, ORIGIN),
                                clouds.kind("outer race", false, 1, windows, AWAY)));
    }

    private static double squared(float[] code, double[] centre, RealMatrix inverse) {
        RealVector away = MatrixUtils.createRealVector(new double[code.length]);
        for (int i = 0; i < code.length; i++) {
            away.setEntry(i, code[i] - centre[i]);
        }
        return away.dotProduct(inverse.operate(away));
    }
}
