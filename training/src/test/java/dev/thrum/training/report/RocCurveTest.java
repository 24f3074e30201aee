package dev.thrum.training.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.training.evaluate.LabelledScores;
import dev.thrum.training.figure.Figure;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class RocCurveTest {
    private static LabelledScores scores(double[] scores, boolean... anomalous) {
        return new LabelledScores(scores, anomalous, new int[scores.length]);
    }

    @Test
    void everyThresholdGivesAPointAndTiesAreTakenTogether() {
        RocCurve curve =
                RocCurve.of(scores(new double[] {5, 4, 4, 1}, true, true, false, false), 100);
        assertThat(curve.points())
                .containsExactly(
                        new Figure.Point(0, 0),
                        new Figure.Point(0, 0.5),
                        new Figure.Point(0.5, 1),
                        new Figure.Point(1, 1));
    }

    /// The area under the curve is the share of pairs in which the faulty window scores higher.
    @Test
    void theAreaBelowIsThatOfThePairs() {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[300];
        boolean[] anomalous = new boolean[300];
        for (int at = 0; at < values.length; at++) {
            anomalous[at] = at % 3 == 0;
            values[at] = random.nextGaussian() + (anomalous[at] ? 1 : 0);
        }
        double won = 0;
        for (int faulty = 0; faulty < values.length; faulty += 3) {
            for (int other = 0; other < values.length; other++) {
                won += !anomalous[other] && values[faulty] > values[other] ? 1 : 0;
            }
        }
        RocCurve curve = RocCurve.of(scores(values, anomalous), 1000);
        double area = 0;
        for (int at = 1; at < curve.points().size(); at++) {
            Figure.Point from = curve.points().get(at - 1);
            Figure.Point to = curve.points().get(at);
            area += (to.x() - from.x()) * (to.y() + from.y()) / 2;
        }
        assertThat(area).isCloseTo(won / (100 * 200), within(1e-9));
    }

    @Test
    void aThinnedCurveKeepsItsEnds() {
        double[] values = new double[1000];
        boolean[] anomalous = new boolean[1000];
        for (int at = 0; at < values.length; at++) {
            values[at] = at;
            anomalous[at] = at % 2 == 0;
        }
        RocCurve curve = RocCurve.of(scores(values, anomalous), 50);
        assertThat(curve.points()).hasSizeBetween(40, 51);
        assertThat(curve.points().getFirst()).isEqualTo(new Figure.Point(0, 0));
        assertThat(curve.points().getLast()).isEqualTo(new Figure.Point(1, 1));
    }
}
