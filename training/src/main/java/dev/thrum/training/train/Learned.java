package dev.thrum.training.train;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.fit.Collapse;
import dev.thrum.training.fit.Findings;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;
import java.util.List;

/// What came of one training: the two graphs, not yet stamped with a card.
///
/// @param run how the training went
/// @param fp32 the graph as trained
/// @param int8 the quantized graph
/// @param description the network's layers in words
/// @param latent size of the latent code
/// @param parameters trained numbers in the network
/// @param conditions operating states the network was told, in its order; empty if it was not
/// @param findings what the network has to say of itself
/// @param collapse whether the network restores whatever it is shown
public record Learned(
        TrainingRun run,
        ModelProto fp32,
        Quantized int8,
        String description,
        int latent,
        long parameters,
        List<String> conditions,
        Findings findings,
        Collapse collapse) {
    public Learned {
        conditions = List.copyOf(conditions);
    }

    /// The graph of a precision.
    public ModelProto graph(Precision precision) {
        return switch (precision) {
            case FP32 -> fp32;
            case INT8 -> int8.model();
        };
    }
}
