package dev.thrum.training.evaluate;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.onnx.ModelProto;

/// A graph to be evaluated.
///
/// @param precision its arithmetic
/// @param graph from raw window to score
/// @param threshold score from which on a window is anomalous
public record Candidate(Precision precision, ModelProto graph, double threshold) {}
