package dev.thrum.edge.commission;

import dev.thrum.edge.decision.tail.TailFit;
import dev.thrum.edge.signal.OperatingState;
import java.util.Optional;

/// What was learned of the healthy scores in one operating state.
///
/// @param windows scores it was learned from
/// @param location median of the scores
/// @param scale spread of the scores' logarithms: 1.4826 times their median absolute deviation,
///   which is the standard deviation where they are normal
/// @param tail over a high level; absent where there are too few events
/// @param threshold score from which on a window is anomalous
/// @param how where the threshold comes from, in words
public record StateLevel(
        OperatingState state,
        int windows,
        double location,
        double scale,
        Optional<TailFit.Tail> tail,
        float threshold,
        String how) {}
