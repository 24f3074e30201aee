package dev.thrum.edge.decision.trend;

import java.util.Arrays;

/// Scores of one minute that is not over yet. One thread; allocates nothing.
final class Minute {
    /// Scores at most: one every two seconds, and one at either end.
    private static final int MOST = 32;

    private final float[] scores = new float[MOST];
    private long number = Long.MIN_VALUE;
    private int count;

    /// @param number minutes since the epoch
    void add(long number, float score) {
        this.number = number;
        if (count < MOST) {
            scores[count++] = score;
        }
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// Minutes since the epoch.
    long number() {
        return number;
    }

    int count() {
        return count;
    }

    /// Puts the scores in order, for [#low()], [#median()] and [#high()].
    void sort() {
        Arrays.sort(scores, 0, count);
    }

    float low() {
        return scores[0];
    }

    float median() {
        return 0.5f * (scores[(count - 1) / 2] + scores[count / 2]);
    }

    float high() {
        return scores[count - 1];
    }

    void clear() {
        count = 0;
    }
}
