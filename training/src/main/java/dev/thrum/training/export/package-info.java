/// The whole model as one ONNX graph, from a window of raw samples to its score, and its use on
/// many windows.
@NullMarked
package dev.thrum.training.export;

import org.jspecify.annotations.NullMarked;
