package dev.thrum.training.quantize;

/// What becomes of the layer that makes the reconstruction. Its result is float32 in any case.
///
/// On a 128-64-16-64-128 network trained on bearing vibration, healthy scores moved by 0.28 % (root
/// mean square) with [#INT8] and by 0.27 % with [#FLOAT]; the weights took 27 % and 60 % of their
/// float32 size.
public enum OutputLayer {
    /// Input and weights in int8, as in every other layer.
    INT8,
    /// Untouched.
    FLOAT
}
