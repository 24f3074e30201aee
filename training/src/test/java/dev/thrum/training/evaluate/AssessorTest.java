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

    private static MethodScores seed(double... scores) {
        int half = scores.length / 2;
        boolean[] anomalous = new boolean[scores.length];
        int[] recordings = new int[scores.length];
        for (int window = 0; window < scores.length; window++) {
            anomalous[window] = window >= half;
            recordings[window] = window;
        }
        return new MethodScores(
                "model", null, 2, new LabelledScores(scores, anomalous, recordings));
    }

    @Test
    void figuresOfSeveralSeedsAreTheirMeans() {
        MethodResult result =
                new Assessor(SEED).assess(List.of(seed(1, 1, 3, 3), seed(3, 1, 1, 3)));
        assertThat(result.auc()).isCloseTo((1 + 0.5) / 2, within(1e-12));
        assertThat(result.far()).isCloseTo((0 + 0.5) / 2, within(1e-12));
        assertThat(result.tpr()).isCloseTo((1 + 0.5) / 2, within(1e-12));
    }

    /// All windows of a seed agree, so recordings leave nothing to chance: a replicate of two seeds
    /// draws the bad one twice, once or never.
    @Test
    void intervalsHoldWhatAnotherSeedWouldHaveChanged() {
        MethodResult result =
                new Assessor(SEED).assess(List.of(seed(1, 1, 3, 3), seed(3, 3, 3, 3)));
        assertThat(result.far()).isEqualTo(0.5);
        assertThat(result.ci().far()).isEqualTo(new Interval(0, 1));
        assertThat(new Assessor(SEED).assess(seed(1, 1, 3, 3)).ci().far())
                .isEqualTo(new Interval(0, 0));
    }

    /// Both methods stumble over the same hard windows, and one of them never over the others: the
    /// difference is sure although neither figure is.
    @Test
    void anAdvantageIsJudgedOnTheSameReplicates() {
        int each = 40;
        double[] good = new double[2 * each];
        double[] poor = new double[2 * each];
        for (int at = 0; at < each; at++) {
            boolean hard = at % 2 == 0;
            good[each + at] = hard ? 1 : 3;
            poor[each + at] = hard || at % 4 == 1 ? 1 : 3;
        }
        Assessor assessor = new Assessor(SEED);
        List<MethodScores> one = List.of(seed(good));
        List<MethodScores> other = List.of(seed(poor), seed(poor), seed(poor));
        Advantage advantage = assessor.advantage(one, other);
        assertThat(advantage.balance()).isCloseTo(0.25, within(1e-12));
        assertThat(advantage.decidesBetter()).isTrue();
        assertThat(assessor.advantage(other, one).decidesBetter()).isFalse();
        assertThat(assessor.advantage(one, one).balanceInterval()).isEqualTo(new Interval(0, 0));
    }
}
