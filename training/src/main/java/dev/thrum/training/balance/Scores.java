package dev.thrum.training.balance;

import java.util.List;
import java.util.function.ToDoubleFunction;

/// How well a classifier does on windows it was not fitted to.
///
/// @param balancedAccuracy share of windows that got the right answer, averaged over kinds
/// @param recall share of the rare kind's windows that were found
/// @param precision share of the windows called the rare kind that are; 0 where none was
public record Scores(double balancedAccuracy, double recall, double precision) {
    /// Counts answers.
    ///
    /// @param tested at least one row of every kind
    static Scores of(SoftmaxClassifier classifier, List<LabelledRow> tested, int kinds, int rare) {
        int[] windows = new int[kinds];
        int[] right = new int[kinds];
        int called = 0;
        for (LabelledRow row : tested) {
            int answer = classifier.kindOf(row.values());
            windows[row.kind()]++;
            right[row.kind()] += answer == row.kind() ? 1 : 0;
            called += answer == rare ? 1 : 0;
        }
        double sum = 0;
        for (int kind = 0; kind < kinds; kind++) {
            sum += (double) right[kind] / windows[kind];
        }
        return new Scores(
                sum / kinds,
                (double) right[rare] / windows[rare],
                called == 0 ? 0 : (double) right[rare] / called);
    }

    static Scores mean(List<Scores> scores) {
        return new Scores(
                mean(scores, Scores::balancedAccuracy),
                mean(scores, Scores::recall),
                mean(scores, Scores::precision));
    }

    static Scores deviation(List<Scores> scores) {
        return new Scores(
                deviation(scores, Scores::balancedAccuracy),
                deviation(scores, Scores::recall),
                deviation(scores, Scores::precision));
    }

    private static double mean(List<Scores> scores, ToDoubleFunction<Scores> figure) {
        return scores.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static double deviation(List<Scores> scores, ToDoubleFunction<Scores> figure) {
        double mean = mean(scores, figure);
        double squares =
                scores.stream()
                        .mapToDouble(each -> Math.pow(figure.applyAsDouble(each) - mean, 2))
                        .sum();
        return Math.sqrt(squares / (scores.size() - 1));
    }
}
