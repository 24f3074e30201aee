package dev.thrum.training.quantize;

/// What becomes of the layer that makes the reconstruction. Its result is float32 in any case.
public enum OutputLayer {
    /// Input and weights in int8, as in every other layer.
    INT8,
    /// Untouched.
    FLOAT
}
