package dev.thrum.edge.model;

import dev.thrum.edge.signal.Baseline;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What is remembered from window to window of one signal: the latest scores, whose median is the
/// score that counts, and the baseline, which follows the features of accepted windows as a machine
/// changes slowly with wear, season or run-in. The same on a board, over a recording and where
/// thresholds are made. One thread; allocates nothing after it is made.
///
/// A baseline that follows also follows a fault, if that grows slower than the time constant; a
/// limit keeps it from following far.
public final class ScoreStream {
    private final float[] latest;
    private final float[] sorted;
    private final float threshold;
    private final float share;
    private final float limit;
    private final FloatBuffer features;
    private final FloatBuffer baseline;
    private final float[] followed;
    private long scored;

    /// Begins a stream, and sets the baseline to 0: the machine as it was learned.
    ///
    /// @param scoring the card's; null where every window stands by itself
    /// @param threshold smoothed score below which a window is accepted as healthy
    /// @param features where the model leaves the standardised features of the window scored last,
    ///   the baseline not yet taken away; used only with adaptation
    /// @param baseline what the model takes from the features of the next window; used only with
    ///   adaptation
    public ScoreStream(
            ModelCard.@Nullable Scoring scoring,
            float threshold,
            FloatBuffer features,
            FloatBuffer baseline) {
        ModelCard.Scoring known = scoring == null ? ModelCard.Scoring.PLAIN : scoring;
        ModelCard.Adaptation adaptation = known.adaptation();
        if (adaptation != null
                && (features.capacity() != baseline.capacity() || features.capacity() == 0)) {
            throw new IllegalArgumentException(
                    "a baseline must hold as many values as there are features, %d, held %d"
                            .formatted(features.capacity(), baseline.capacity()));
        }
        this.latest = new float[known.smoothing()];
        this.sorted = new float[known.smoothing()];
        this.threshold = threshold;
        this.share = adaptation == null ? 0 : 1f / adaptation.windows();
        this.limit =
                adaptation == null || adaptation.limit() == null
                        ? Float.POSITIVE_INFINITY
                        : adaptation.limit().floatValue();
        this.features = features;
        this.baseline = baseline;
        this.followed = new float[share > 0 ? baseline.capacity() : 0];
        for (int i = 0; share > 0 && i < baseline.capacity(); i++) {
            baseline.put(i, 0);
        }
    }

    /// Takes the score the model gave for the next window, and lets the baseline follow it if it is
    /// accepted.
    ///
    /// @return the median of the latest scores; while they are fewer than the median wants, of all
    ///   so far, the lower of the middle two where their number is even
    public float next(float score) {
        latest[(int) (scored % latest.length)] = score;
        scored++;
        int known = (int) Math.min(scored, latest.length);
        System.arraycopy(latest, 0, sorted, 0, known);
        Arrays.sort(sorted, 0, known);
        float median = sorted[(known - 1) / 2];
        if (share > 0 && median < threshold) {
            follow();
        }
        return median;
    }

    /// Whether there is a baseline that follows.
    public boolean follows() {
        return share > 0;
    }

    /// What it has followed to by now, a copy.
    public Baseline baseline() {
        return Baseline.of(baseline);
    }

    /// Goes on where another stream of the same model was.
    ///
    /// @param from of as many features as the model has
    /// @throws IllegalArgumentException if it is of another number
    public void goOnFrom(Baseline from) {
        if (from.size() != followed.length) {
            throw new IllegalArgumentException(
                    "a baseline must be of %d features, was of %d"
                            .formatted(followed.length, from.size()));
        }
        from.writeTo(baseline);
    }

    /// What the model says of a window had the baseline never followed: a machine that drifts so
    /// slowly that its baseline keeps pace shows here. Leaves the baseline as it was; what the
    /// model says beside the score is of this call.
    ///
    /// @throws ModelException if the model fails
    public float ofTheLearned(Model model, int slot) throws ModelException {
        baseline.get(0, followed);
        for (int i = 0; i < followed.length; i++) {
            baseline.put(i, 0);
        }
        try {
            return model.score(slot);
        } finally {
            baseline.put(0, followed);
        }
    }

    private void follow() {
        for (int i = 0; i < baseline.capacity(); i++) {
            float old = baseline.get(i);
            float next = old + share * (features.get(i) - old);
            baseline.put(i, Math.clamp(next, -limit, limit));
        }
    }
}
