package dev.thrum.training.classify;

import java.util.List;

/// Windows of one kind of fault, or of none.
///
/// @param label its name
/// @param healthy whether it shows no fault
/// @param windows in the order of recordings and time
public record Kind(String label, boolean healthy, List<CodedWindow> windows) {
    public Kind {
        windows = List.copyOf(windows);
    }

    /// Some of the windows of the same kind.
    Kind with(List<CodedWindow> some) {
        return new Kind(label, healthy, some);
    }
}
