@NullMarked
package dev.thrum.edge.model.onnx;

import org.jspecify.annotations.NullMarked;
