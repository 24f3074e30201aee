package dev.thrum.training.compare;

import dev.thrum.training.evaluate.Advantage;
import dev.thrum.training.evaluate.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in words whether any network is worth its cost: whether it beats the closed-form
/// Mahalanobis distance by more than the interval of their difference.
final class Verdict {
    private Verdict() {}

    static String of(List<Row> rows) {
        List<String> better = new ArrayList<>();
        boolean comparable = false;
        for (Row row : rows) {
            Advantage advantage = row.beyondMahalanobis();
            if (advantage != null && advantage.auc() != null) {
                comparable = true;
                if (advantage.ranksBetter()) {
                    better.add(
                            "%s ranks better (AUC %s)"
                                    .formatted(
                                            row.name(),
                                            text(
                                                    "%+.4f",
                                                    1, advantage.auc(), advantage.aucInterval())));
                }
                if (advantage.decidesBetter()) {
                    better.add(
                            "%s decides better (TPR − FAR %s points)"
                                    .formatted(
                                            row.name(),
                                            text(
                                                    "%+.1f",
                                                    100,
                                                    advantage.balance(),
                                                    advantage.balanceInterval())));
                }
            }
        }
        if (!comparable) {
            return "Without healthy and faulty windows there is no saying whether a network beats"
                    + " the closed-form Mahalanobis distance.";
        }
        return better.isEmpty()
                ? "No network beats the closed-form Mahalanobis distance by more than its interval,"
                        + " neither in AUC nor in TPR − FAR: here it would do."
                : "Beyond the closed-form Mahalanobis distance by more than its interval: "
                        + String.join("; ", better)
                        + ".";
    }

    private static String text(
            String format, double factor, @Nullable Double value, @Nullable Interval interval) {
        if (value == null || interval == null) {
            return "-";
        }
        return String.format(
                Locale.ROOT,
                format + " [" + format + ", " + format + "]",
                factor * value,
                factor * interval.low(),
                factor * interval.high());
    }
}
