/// Static quantization: a float32 graph in, the same graph with int8 layers out, in the
/// QuantizeLinear/DequantizeLinear form that ONNX Runtime fuses into integer kernels.
@NullMarked
package dev.thrum.training.quantize;

import org.jspecify.annotations.NullMarked;
