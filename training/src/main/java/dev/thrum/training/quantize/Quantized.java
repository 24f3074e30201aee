package dev.thrum.training.quantize;

import dev.thrum.training.onnx.ModelProto;

/// A quantized model and what was done to it.
public record Quantized(ModelProto model, QuantizationReport report) {}
