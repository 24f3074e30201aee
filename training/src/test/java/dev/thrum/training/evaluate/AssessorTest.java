package dev.thrum.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.thrum.edge.model.Precision;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AssessorTest {
    private static final long SEED = 20261120;

    @Test
    void ratesFollowFromTheCountsAtTheThreshold() {
        MethodResult result =
                new Assessor(SEED)
                        .assess(
                                "model",
                                Precision.INT8,
                                2.0,
                                LabelledScores.of(
                                        List.of(0.0, 1.0, 1.5, 2.0), List.of(1.0, 2.0, 3.0)));
        assertThat(result.far()).as("2.0 itself is anomalous").isEqualTo(0.25);
        assertThat(result.tpr()).isCloseTo(2.0 / 3, within(1e-12));
        assertThat(result.mar()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(result.f1()).isCloseTo(2.0 * 2 / (2.0 * 2 + 1 + 1), within(1e-12));
    }

    @Test
    void withoutFaultyWindowsOnlyTheFalseAlarmRateHasAValue() {
        MethodResult result =
                new Assessor(SEED)
                        .assess("rms", null, 2.0, LabelledScores.of(List.of(1.0, 3.0), List.of()));
        assertThat(result.far()).isEqualTo(0.5);
        assertThat(result.auc()).isNull();
        assertThat(result.prAuc()).isNull();
        assertThat(result.tpr()).isNull();
        assertThat(result.mar()).isNull();
        assertThat(result.f1()).isNull();
        assertThat(result.ci().auc()).isNull();
        assertThat(result.ci().far()).isNotNull();
    }

    /// Ten recordings, each wholly above or wholly below the threshold: the rate then has the
    /// deviation √(p(1 − p)/10) of ten draws, not that of a thousand windows.
    @Test
    void intervalsWidenToTheNumberOfRecordings() {
        int recordings = 10;
        int each = 100;
        double[] scores = new double[recordings * each];
        int[] recording = new int[recordings * each];
        for (int window = 0; window < scores.length; window++) {
            recording[window] = window / each;
            scores[window] = recording[window] < 5 ? 1 : 3;
        }
        LabelledScores windows = new LabelledScores(scores, new boolean[scores.length], recording);
        Interval far =
                Objects.requireNonNull(
                        new Assessor(SEED).assess("model", null, 2, windows).ci().far());
        assertThat(far.low()).isCloseTo(0.2, within(0.1));
        assertThat(far.high()).isCloseTo(0.8, within(0.1));
    }

    /// Independent windows of one recording: the interval has the width of the binomial one.
    @Test
    void intervalsOfOneRecordingComeFromItsBlocksOfTime() {
        Random random = new Random(SEED);
        int windows = 2000;
        double[] scores = random.doubles(windows).toArray();
        LabelledScores all = new LabelledScores(scores, new boolean[windows], new int[windows]);
        Interval far =
                Objects.requireNonNull(
                        new Assessor(SEED).assess("model", null, 0.9, all).ci().far());
        double binomial = 2 * 1.96 * Math.sqrt(0.1 * 0.9 / windows);
        assertThat(far.high() - far.low()).isCloseTo(binomial, within(0.4 * binomial));
    }

    @Test
    void theSameSeedGivesTheSameIntervals() {
        LabelledScores windows =
                LabelledScores.of(List.of(0.1, 0.5, 0.7, 0.2), List.of(0.6, 0.9, 0.4));
        assertThat(new Assessor(SEED).assess("pca", null, 0.5, windows))
                .isEqualTo(new Assessor(SEED).assess("pca", null, 0.5, windows));
    }

    @Test
    void aScoreThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> LabelledScores.of(List.of(1.0, Double.NaN), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the score of window 1 is NaN");
    }
}
