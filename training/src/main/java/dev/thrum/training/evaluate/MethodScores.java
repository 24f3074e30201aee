package dev.thrum.training.evaluate;

import dev.thrum.edge.model.Precision;
import org.jspecify.annotations.Nullable;

/// What one method says of the test windows, before any figure is made of it.
///
/// @param method `model`, or the name of a baseline
/// @param precision arithmetic of the model; null for a baseline
/// @param threshold score from which on a window counts as anomalous
/// @param windows scores and truth of the test windows
public record MethodScores(
        String method, @Nullable Precision precision, double threshold, LabelledScores windows) {}
