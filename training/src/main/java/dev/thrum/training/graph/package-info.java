/// ONNX graphs under construction: the ground on which front end, network, quantizer and export
/// build. The messages of the file format are generated from `onnx.proto`.
@NullMarked
package dev.thrum.training.graph;

import org.jspecify.annotations.NullMarked;
