/// Front ends: what turns a window of raw samples into features, written as ONNX nodes. Training
/// gets its features by running those very nodes, so that there is no second implementation.
@NullMarked
package dev.thrum.training.frontend;

import org.jspecify.annotations.NullMarked;
