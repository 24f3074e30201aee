package dev.thrum.training.classify;

import dev.thrum.training.fit.TrainingException;
import java.util.ArrayList;
import java.util.List;

/// How a head takes a kind of fault it was never taught: `unknown` is the right answer then.
///
/// @param label the kind left out
/// @param windows its test windows
/// @param calledUnknown share of them called unknown
/// @param knownCalledUnknown share of the test windows of the other kinds called unknown, averaged
///   over those kinds
/// @param answers how many of the windows left out got each answer
public record LeftOutKind(
        String label,
        int windows,
        double calledUnknown,
        double knownCalledUnknown,
        Confusion answers) {

    /// Leaves out each kind of fault in turn.
    ///
    /// @param quantile see [HeadFit]
    public static List<LeftOutKind> each(
            List<Kind> learned, List<Kind> tested, int encoder, double quantile)
            throws TrainingException {
        List<LeftOutKind> all = new ArrayList<>();
        for (Kind left : tested) {
            List<Kind> others =
                    learned.stream().filter(kind -> !kind.label().equals(left.label())).toList();
            if (!left.healthy() && !left.windows().isEmpty() && !others.isEmpty()) {
                FaultHead head = new HeadFit(encoder, quantile).fit(others);
                Confusion answers = Confusion.of(head, tested, encoder);
                all.add(
                        new LeftOutKind(
                                left.label(),
                                left.windows().size(),
                                answers.unknownCalledUnknown().orElse(Double.NaN),
                                answers.knownCalledUnknown().orElse(Double.NaN),
                                answers));
            }
        }
        return all;
    }
}
