package dev.thrum.training.train;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;

/// What came of one training: the two graphs, not yet stamped with a card.
///
/// @param run how the training went
/// @param fp32 the graph as trained
/// @param int8 the quantized graph
/// @param description the network's layers in words
/// @param latent size of the latent code
/// @param parameters trained numbers in the network
public record Learned(
        TrainingRun run,
        ModelProto fp32,
        Quantized int8,
        String description,
        int latent,
        long parameters) {
    /// The graph of a precision.
    public ModelProto graph(Precision precision) {
        return switch (precision) {
            case FP32 -> fp32;
            case INT8 -> int8.model();
        };
    }
}
