package dev.thrum.training.compare;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import dev.thrum.training.evaluate.Advantage;
import dev.thrum.training.evaluate.MethodResult;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One line of a comparison.
///
/// @param name name of the network, or of the baseline
/// @param figures how it did, a network in int8 where it has such a graph; means over the seeds
/// @param fp32 how a network did in fp32; null for a baseline
/// @param cost what a network costs; null for a baseline
/// @param beyondMahalanobis how far a network is above the closed-form Mahalanobis distance; null
///   for a baseline, or where there is nothing to compare by
public record Row(
        String name,
        MethodResult figures,
        @JsonInclude(Include.NON_NULL) @Nullable MethodResult fp32,
        @JsonInclude(Include.NON_NULL) @Nullable Cost cost,
        @JsonInclude(Include.NON_NULL) @Nullable Advantage beyondMahalanobis) {
    /// Differences in rank below this are no differences.
    private static final double SAME_AUC = 1e-4;

    /// The best first: by rank, then by what is caught at what false alarms, then the cheapest.
    static final Comparator<Row> BEST_FIRST =
            Comparator.comparingLong(Row::rank)
                    .thenComparingDouble(Row::balance)
                    .reversed()
                    .thenComparingLong(Row::size);

    private long rank() {
        Double auc = figures.auc();
        return auc == null ? 0 : Math.round(auc / SAME_AUC);
    }

    private double balance() {
        return orNothing(figures.tpr()) - orNothing(figures.far());
    }

    private long size() {
        return cost == null ? 0 : cost.parameters();
    }

    private static double orNothing(@Nullable Double rate) {
        return rate == null ? 0 : rate;
    }
}
