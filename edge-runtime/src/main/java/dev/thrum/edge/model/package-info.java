/// What a model is to the runtime: a package on disk with a card that states its contract, and a
/// port that scores windows. The adapter to ONNX Runtime is in `model.onnx`.
@NullMarked
package dev.thrum.edge.model;

import org.jspecify.annotations.NullMarked;
