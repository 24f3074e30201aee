/// The adapter that scores windows with ONNX Runtime, the only package that sees it.
@NullMarked
package dev.thrum.edge.model.onnx;

import org.jspecify.annotations.NullMarked;
