package dev.thrum.training.export;

import dev.thrum.training.onnx.AttributeProto;
import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.NodeProto;
import dev.thrum.training.onnx.TensorProto;
import dev.thrum.training.onnx.TensorShapeProto;
import dev.thrum.training.onnx.TypeProto;
import dev.thrum.training.onnx.ValueInfoProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The decoder of a model, cut out of its float32 graph: what is needed to make windows of codes. A
/// decoder is the nodes whose names begin with `network/decoder/`; what they read from outside,
/// constants apart, is the code, and `network/condition` in a model that tells operating states
/// apart.
public final class DecoderGraph {
    private static final String PREFIX = "network/decoder/";
    private static final String TOLD = "network/condition";
    private static final String CODE = "code";
    private static final String SIZES = "code/sizes";
    private static final String RECONSTRUCTION = "reconstruction";

    private final GraphProto graph;
    private final List<NodeProto> nodes;
    private final Set<String> made = new HashSet<>();

    private DecoderGraph(GraphProto graph) {
        this.graph = graph;
        nodes =
                graph.getNodeList().stream()
                        .filter(node -> node.getName().startsWith(PREFIX))
                        .toList();
        nodes.forEach(node -> made.addAll(node.getOutputList()));
    }

    /// Cuts a decoder out: input `code` float32 `[1, latent + states]`, the latent code and then a
    /// 1 in the place of the operating state and 0 in the others; output `reconstruction` float32
    /// `[1, features]`, standardised.
    ///
    /// @param model a graph of the contract of [ScoreGraph], not quantized
    /// @throws IllegalArgumentException if the graph has no decoder that can be cut out
    public static ModelProto of(ModelProto model) {
        return model.toBuilder().setGraph(new DecoderGraph(model.getGraph()).cut()).build();
    }

    private GraphProto cut() {
        Set<String> constants =
                graph.getInitializerList().stream()
                        .map(TensorProto::getName)
                        .filter(name -> !name.equals(TOLD))
                        .collect(Collectors.toSet());
        Set<String> read = new LinkedHashSet<>();
        nodes.forEach(node -> read.addAll(node.getInputList()));
        List<String> outside =
                read.stream()
                        .filter(value -> !made.contains(value) && !constants.contains(value))
                        .filter(value -> !value.equals(TOLD))
                        .toList();
        List<String> results = made.stream().filter(value -> !read.contains(value)).toList();
        if (outside.size() != 1 || results.size() != 1) {
            throw new IllegalArgumentException(
                    "graph %s: a decoder must read one code and make one reconstruction, reads %s and makes %s"
                            .formatted(graph.getName(), outside, results));
        }
        boolean told = read.contains(TOLD);
        long latent = size("latent");
        long states = told ? size("condition") : 0;
        GraphProto.Builder decoder =
                GraphProto.newBuilder()
                        .setName(graph.getName() + "-decoder")
                        .addInput(declared(CODE, latent + states));
        if (told) {
            decoder.addInitializer(sizes(latent, states)).addNode(split(outside.getFirst()));
        } else {
            decoder.addNode(same(CODE, outside.getFirst()));
        }
        decoder.addAllNode(nodes);
        decoder.addNode(same(results.getFirst(), RECONSTRUCTION))
                .addOutput(declared(RECONSTRUCTION, size(RECONSTRUCTION)));
        graph.getInitializerList().stream()
                .filter(tensor -> read.contains(tensor.getName()) && !tensor.getName().equals(TOLD))
                .forEach(decoder::addInitializer);
        return decoder.build();
    }

    /// Values in an output of the model.
    private long size(String output) {
        return graph.getOutputList().stream()
                .filter(value -> value.getName().equals(output))
                .mapToLong(
                        value -> value.getType().getTensorType().getShape().getDim(1).getDimValue())
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "graph %s: must have the output %s, has not"
                                        .formatted(graph.getName(), output)));
    }

    private static NodeProto same(String from, String to) {
        return NodeProto.newBuilder()
                .setName(to)
                .setOpType("Identity")
                .addInput(from)
                .addOutput(to)
                .build();
    }

    private static NodeProto split(String latent) {
        return NodeProto.newBuilder()
                .setName(CODE + "/split")
                .setOpType("Split")
                .addInput(CODE)
                .addInput(SIZES)
                .addOutput(latent)
                .addOutput(TOLD)
                .addAttribute(
                        AttributeProto.newBuilder()
                                .setName("axis")
                                .setType(AttributeProto.AttributeType.INT)
                                .setI(1))
                .build();
    }

    private static TensorProto sizes(long latent, long states) {
        return TensorProto.newBuilder()
                .setName(SIZES)
                .setDataType(TensorProto.DataType.INT64.getNumber())
                .addDims(2)
                .addInt64Data(latent)
                .addInt64Data(states)
                .build();
    }

    private static ValueInfoProto declared(String name, long size) {
        TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(1));
        shape.addDim(TensorShapeProto.Dimension.newBuilder().setDimValue(size));
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        TypeProto.newBuilder()
                                .setTensorType(
                                        TypeProto.Tensor.newBuilder()
                                                .setElemType(TensorProto.DataType.FLOAT.getNumber())
                                                .setShape(shape)))
                .build();
    }
}
