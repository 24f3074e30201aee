package dev.thrum.training.classify;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.thrum.edge.model.Precision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a head came to, as `thrum classify --json` prints it.
///
/// @param place where the package lies
/// @param column what was asked of each recording
/// @param kinds what there was to learn from
/// @param quantile share of windows of known kinds that shall not be called unknown
/// @param tests answers of each graph for the test windows
/// @param draws draws behind each point of a curve
/// @param curves accuracy by the number of labels, for the trained encoder and others
/// @param leftOut answers for kinds of fault that were not taught, by the fp32 codes
public record ClassificationResult(
        @JsonProperty("package") String place,
        String column,
        List<Windows> kinds,
        double quantile,
        SortedMap<Precision, Test> tests,
        int draws,
        List<Curve> curves,
        List<LeftOutKind> leftOut) {
    public ClassificationResult {
        kinds = List.copyOf(kinds);
        tests = Collections.unmodifiableSortedMap(new TreeMap<>(tests));
        curves = List.copyOf(curves);
        leftOut = List.copyOf(leftOut);
    }

    /// What there was of a kind.
    public record Windows(String label, boolean healthy, int learned, int tested) {}

    /// How one graph did.
    ///
    /// @param accuracy share of test windows that got the right answer, averaged over kinds
    /// @param calledUnknown share of test windows called unknown, averaged over kinds
    /// @param radiusSquared squared distance beyond which a window is unknown
    public record Test(
            double accuracy, double calledUnknown, double radiusSquared, Confusion confusion) {
        /// Asks a head.
        public static Test of(FaultHead head, List<Kind> tested) {
            Confusion confusion = Confusion.of(head, tested, 0);
            return new Test(
                    confusion.accuracy().orElse(Double.NaN),
                    confusion.knownCalledUnknown().orElse(Double.NaN),
                    head.radiusSquared(),
                    confusion);
        }

        /// The figures a card keeps.
        public Map<String, Object> figures() {
            return new TreeMap<>(Map.of("accuracy", accuracy, "calledUnknown", calledUnknown));
        }
    }

    /// Accuracy by the number of labels.
    ///
    /// @param encoder what made the codes
    /// @param size values in a code
    public record Curve(String encoder, int size, List<LabelCurve.Point> points) {
        public Curve {
            points = List.copyOf(points);
        }
    }
}
