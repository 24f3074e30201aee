/// The networks between standardised features and their reconstruction, on libtorch: each family
/// computes, keeps its weights, and writes itself into an ONNX graph.
@NullMarked
package dev.thrum.training.network;

import org.jspecify.annotations.NullMarked;
