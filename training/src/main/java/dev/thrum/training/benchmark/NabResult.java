package dev.thrum.training.benchmark;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a recipe reached on the machine temperature of the Numenta Anomaly Benchmark, row by row.
/// Figures are means over the seeds, as fractions.
///
/// @param rows rows under test
/// @param anomalous how many of them lie in a label window
/// @param fp32 figures of the graph as trained
/// @param int8 figures of the quantized graph; null where the recipe wants none
public record NabResult(
        int rows,
        int anomalous,
        List<Long> seeds,
        OfGraph fp32,
        @JsonInclude(Include.NON_NULL) @Nullable OfGraph int8) {
    /// Figures of one precision.
    ///
    /// @param auc area under the ROC curve
    /// @param ap average precision
    /// @param far share of normal rows at or above the threshold
    /// @param tpr share of anomalous rows at or above it
    /// @param threshold from healthy rows alone
    public record OfGraph(double auc, double ap, double far, double tpr, double threshold) {
        static OfGraph mean(List<OfGraph> runs) {
            return new OfGraph(
                    runs.stream().mapToDouble(OfGraph::auc).average().orElse(0),
                    runs.stream().mapToDouble(OfGraph::ap).average().orElse(0),
                    runs.stream().mapToDouble(OfGraph::far).average().orElse(0),
                    runs.stream().mapToDouble(OfGraph::tpr).average().orElse(0),
                    runs.stream().mapToDouble(OfGraph::threshold).average().orElse(0));
        }
    }
}
