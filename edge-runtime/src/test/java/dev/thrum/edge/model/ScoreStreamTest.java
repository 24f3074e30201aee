package dev.thrum.edge.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import dev.thrum.edge.signal.Baseline;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoreStreamTest {
    private final FloatBuffer features = FloatBuffer.allocate(2);
    private final FloatBuffer baseline = FloatBuffer.allocate(2);

    private ScoreStream stream(int smoothing, int adaptation, float threshold) {
        return new ScoreStream(
                new ModelCard.Scoring(
                        smoothing, adaptation == 0 ? null : new ModelCard.Adaptation(adaptation)),
                threshold,
                features,
                baseline);
    }

    private static float[] through(ScoreStream stream, float... scores) {
        float[] smoothed = new float[scores.length];
        for (int i = 0; i < scores.length; i++) {
            smoothed[i] = stream.next(scores[i]);
        }
        return smoothed;
    }

    @Test
    void withoutScoringEveryScoreCountsAsItIs() {
        ScoreStream plain = new ScoreStream(null, 1, FloatBuffer.allocate(0), baseline);
        assertThat(through(plain, 3, 1, 2)).containsExactly(3, 1, 2);
    }

    @Test
    void theMedianTakesTheLatestScoresAndTheLowerMiddleWhileTheyAreFew() {
        assertThat(through(stream(5, 0, 1), 9, 1, 8, 2, 7, 3, 100, 100, 100))
                .containsExactly(9, 1, 8, 2, 7, 3, 7, 7, 100);
    }

    @Test
    void aSingleSpikeNeverComesThroughAMedianOfThreeOrMore() {
        assertThat(through(stream(3, 0, 1), 1, 1, 50, 1, 1)).containsExactly(1, 1, 1, 1, 1);
    }

    @Test
    void theBaselineFollowsAStepExponentially() {
        ScoreStream stream = stream(1, 100, 1);
        features.put(0, 2).put(1, -3);
        for (int window = 0; window < 100; window++) {
            stream.next(0.5f);
        }
        float taken = (float) (1 - Math.pow(1 - 1.0 / 100, 100));
        assertThat(taken).as("63 %% after the time constant").isCloseTo(0.634f, within(1e-3f));
        assertThat(baseline.get(0)).isCloseTo(2 * taken, within(1e-5f));
        assertThat(baseline.get(1)).isCloseTo(-3 * taken, within(1e-5f));
    }

    @Test
    void aStreamGoesOnWhereAnotherWas() {
        features.put(0, 2).put(1, -3);
        ScoreStream before = stream(1, 10, 1);
        before.next(0.5f);
        Baseline followed = before.baseline();

        ScoreStream after = stream(1, 10, 1);
        assertThat(baseline.get(0)).isZero();
        after.goOnFrom(followed);
        assertThat(after.baseline()).isEqualTo(followed);
        assertThat(baseline.get(1)).isCloseTo(-0.3f, within(1e-6f));
        assertThatThrownBy(() -> after.goOnFrom(Baseline.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a baseline must be of 2 features, was of 0");
    }

    @Test
    void theBaselineGoesNoFurtherThanItsLimit() {
        ScoreStream stream =
                new ScoreStream(
                        new ModelCard.Scoring(1, new ModelCard.Adaptation(2, 1.5)),
                        1,
                        features,
                        baseline);
        features.put(0, 4).put(1, -1);
        for (int window = 0; window < 50; window++) {
            stream.next(0.5f);
        }
        assertThat(baseline.get(0)).isEqualTo(1.5f);
        assertThat(baseline.get(1)).isCloseTo(-1, within(1e-5f));
    }

    @Test
    void theMachineAsItWasLearnedIsAskedWithTheBaselineAtRest() throws ModelException {
        ScoreStream stream = stream(1, 10, 1);
        features.put(0, 2).put(1, -3);
        stream.next(0.5f);
        float followed = baseline.get(0);

        assertThat(followed).isPositive();
        assertThat(stream.follows()).isTrue();
        assertThat(stream.ofTheLearned(new BaselineModel(baseline, false), 0)).isZero();
        assertThat(baseline.get(0)).isEqualTo(followed);
        assertThatExceptionOfType(ModelException.class)
                .isThrownBy(() -> stream.ofTheLearned(new BaselineModel(baseline, true), 0));
        assertThat(baseline.get(0)).as("put back, whatever happens").isEqualTo(followed);
        assertThat(stream(1, 0, 1).follows()).isFalse();
    }

    /// Its score is the first value of the baseline it is given.
    private record BaselineModel(FloatBuffer baseline, boolean broken) implements Model {
        @Override
        public float score(int slot) throws ModelException {
            if (broken) {
                throw new ModelException("the session failed");
            }
            return baseline.get(0);
        }

        @Override
        public ModelCard card() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Precision precision() {
            return Precision.FP32;
        }

        @Override
        public float threshold() {
            return 1;
        }

        @Override
        public void bind(List<FloatBuffer> slots) {}

        @Override
        public FloatBuffer residual() {
            return FloatBuffer.allocate(0);
        }

        @Override
        public FloatBuffer features() {
            return FloatBuffer.allocate(0);
        }

        @Override
        public void close() {}
    }

    @Test
    void aWindowAtOrAboveTheThresholdIsNotFollowed() {
        ScoreStream stream = stream(1, 10, 1);
        features.put(0, 2);
        stream.next(1);
        stream.next(7);
        assertThat(baseline.get(0)).isZero();
        stream.next(0.99f);
        assertThat(baseline.get(0)).isEqualTo(0.2f);
    }

    @Test
    void anotherStreamBeginsAtTheMachineAsItWasLearned() {
        ScoreStream first = stream(1, 1, 1);
        features.put(0, 2);
        first.next(0);
        assertThat(baseline.get(0)).isEqualTo(2);
        stream(1, 1, 1);
        assertThat(baseline.get(0)).isZero();
    }

    @Test
    void aBaselineOfAnotherSizeIsRefused() {
        ModelCard.Scoring scoring = new ModelCard.Scoring(1, new ModelCard.Adaptation(10));
        FloatBuffer none = FloatBuffer.allocate(0);
        assertThatThrownBy(() -> new ScoreStream(scoring, 1, features, none))
                .hasMessage("a baseline must hold as many values as there are features, 2, held 0");
        assertThatThrownBy(() -> new ScoreStream(scoring, 1, none, none))
                .hasMessage("a baseline must hold as many values as there are features, 0, held 0");
    }

    @Test
    void nothingIsAllocatedFromWindowToWindow() {
        ScoreStream stream = stream(25, 100, 1);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int warmUp = 0; warmUp < 20_000; warmUp++) {
            stream.next(warmUp % 7 / 8f);
        }
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int measured = 0; measured < 1_000; measured++) {
            stream.next(measured % 7 / 8f);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before)
                .as("bytes for 1,000 windows")
                .isLessThan(1_000);
    }
}
