package dev.thrum.edge.decision.tail;

import dev.thrum.edge.decision.RaiseRule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Scores of one signal in the order of time, in stretches: between two stretches lies a gap over
/// which nothing is known to be related, such as the end of a recording. Immutable.
public final class ScoreSeries {
    private final List<float[]> stretches;
    private final int windows;

    private ScoreSeries(List<float[]> stretches) {
        this.stretches = List.copyOf(stretches);
        this.windows = stretches.stream().mapToInt(stretch -> stretch.length).sum();
    }

    /// Takes scores one by one. One thread.
    public static final class Builder {
        private final List<float[]> stretches = new ArrayList<>();
        private float[] current = new float[1_024];
        private int length;

        private Builder() {}

        /// The score of the next window.
        ///
        /// @throws IllegalArgumentException if it is not a finite number
        public Builder add(float score) {
            if (!Float.isFinite(score)) {
                throw new IllegalArgumentException(
                        "a healthy score must be a finite number, was " + score);
            }
            if (length == current.length) {
                current = Arrays.copyOf(current, Math.multiplyExact(length, 2));
            }
            current[length++] = score;
            return this;
        }

        /// What follows is not related to what came before.
        public Builder gap() {
            if (length > 0) {
                stretches.add(Arrays.copyOf(current, length));
                length = 0;
            }
            return this;
        }

        /// All scores so far.
        public ScoreSeries build() {
            gap();
            return new ScoreSeries(stretches);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /// One unbroken stretch; the scores are copied.
    public static ScoreSeries of(float... scores) {
        Builder builder = builder();
        for (float score : scores) {
            builder.add(score);
        }
        return builder.build();
    }

    /// How many scores there are.
    public int windows() {
        return windows;
    }

    public int stretches() {
        return stretches.size();
    }

    /// Scores in a stretch.
    int length(int stretch) {
        return stretches.get(stretch).length;
    }

    float score(int stretch, int place) {
        return stretches.get(stretch)[place];
    }

    /// The statistic that raises an alarm: with a rule `k of n`, an alarm is raised at the first
    /// window at which the k-th largest of the last n scores reaches the threshold. A value for
    /// each window from the k-th of a stretch on; stretches too short for one are left out.
    ScoreSeries raising(RaiseRule rule) {
        return new ScoreSeries(
                stretches.stream()
                        .filter(stretch -> stretch.length >= rule.count())
                        .map(stretch -> raising(stretch, rule))
                        .toList());
    }

    private static float[] raising(float[] scores, RaiseRule rule) {
        float[] largest = new float[scores.length - rule.count() + 1];
        float[] rising = new float[rule.of()];
        for (int end = 1; end <= scores.length; end++) {
            int known = Math.min(end, rule.of());
            if (known >= rule.count()) {
                System.arraycopy(scores, end - known, rising, 0, known);
                Arrays.sort(rising, 0, known);
                largest[end - rule.count()] = rising[known - rule.count()];
            }
        }
        return largest;
    }

    /// All scores in rising order.
    float[] rising() {
        float[] all = new float[windows];
        int place = 0;
        for (float[] stretch : stretches) {
            System.arraycopy(stretch, 0, all, place, stretch.length);
            place += stretch.length;
        }
        Arrays.sort(all);
        return all;
    }
}
