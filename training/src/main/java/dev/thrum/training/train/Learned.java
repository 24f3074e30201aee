package dev.thrum.training.train;

import dev.thrum.edge.model.Precision;
import dev.thrum.training.fit.Collapse;
import dev.thrum.training.fit.Findings;
import dev.thrum.training.fit.TrainingRun;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.quantize.Quantized;
import dev.thrum.training.quantize.StaticQuantizer;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What came of one training: the graphs, not yet stamped with a card.
///
/// @param run how the training went
/// @param fp32 the graph as trained
/// @param int8 the quantized graph; empty where the recipe wants none
/// @param description the network's layers in words
/// @param latent size of the latent code
/// @param parameters trained numbers in the network
/// @param conditions operating states the network was told, in its order; empty if it was not
/// @param findings what the network has to say of itself
/// @param collapse whether the network restores whatever it is shown
public record Learned(
        TrainingRun run,
        ModelProto fp32,
        Optional<Quantized> int8,
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
            case INT8 ->
                    int8.orElseThrow(() ->
                                    new IllegalStateException(
                                            "the model has no int8 graph: quantization is none"))
                            .model();
        };
    }

    /// All graphs there are.
    SortedMap<Precision, ModelProto> graphs() {
        SortedMap<Precision, ModelProto> graphs = new TreeMap<>();
        precisions().forEach(precision -> graphs.put(precision, graph(precision)));
        return graphs;
    }

    /// The precisions there are graphs for, in the order of the enum; the last is what a board runs
    /// where nobody asks for another.
    public List<Precision> precisions() {
        return int8.isPresent() ? List.of(Precision.FP32, Precision.INT8) : List.of(Precision.FP32);
    }

    /// Bytes of the network's own constants, front end and score apart, by precision.
    public SortedMap<Precision, Long> weightBytes() {
        SortedMap<Precision, Long> bytes = new TreeMap<>();
        bytes.put(Precision.FP32, StaticQuantizer.weightBytes(fp32));
        int8.ifPresent(graph -> bytes.put(Precision.INT8, graph.report().int8WeightBytes()));
        return bytes;
    }
}
