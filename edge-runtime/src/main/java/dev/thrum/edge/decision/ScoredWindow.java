package dev.thrum.edge.decision;

import dev.thrum.edge.signal.Judgement;

/// A judgement whose window was scored.
///
/// @param normalised score divided by the threshold
/// @param anomalous whether the verdict was anomalous
record ScoredWindow(Judgement judgement, float normalised, boolean anomalous) {}
