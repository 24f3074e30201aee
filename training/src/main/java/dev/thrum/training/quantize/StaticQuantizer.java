package dev.thrum.training.quantize;

import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.NodeProto;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// Quantizes the layers of a network inside a graph, statically: every range is a constant of the
/// file. What is not a layer of the network (front end, standardisation, activations that are not
/// piecewise linear, score) stays in float32. Immutable.
///
/// Each layer's input passes through QuantizeLinear and DequantizeLinear, its weights and bias
/// through DequantizeLinear. ONNX Runtime fuses a layer so wrapped, the ReLU after it and the next
/// layer's QuantizeLinear into one integer kernel; the biases are int32 because a float bias
/// prevents that.
public final class StaticQuantizer {
    /// Nodes of the network bear names that begin with this.
    public static final String NETWORK_PREFIX = "network/";

    private final RangeMethod ranges;
    private final OutputLayer outputLayer;
    private final Predicate<NodeProto> network;

    /// A quantizer for nodes of the caller's choice.
    ///
    /// @param network accepts the nodes that belong to the network
    public StaticQuantizer(
            RangeMethod ranges, OutputLayer outputLayer, Predicate<NodeProto> network) {
        this.ranges = ranges;
        this.outputLayer = outputLayer;
        this.network = network;
    }

    /// A quantizer for the nodes whose names begin with [#NETWORK_PREFIX], output layer included.
    public StaticQuantizer(RangeMethod ranges) {
        this(ranges, OutputLayer.INT8, node -> node.getName().startsWith(NETWORK_PREFIX));
    }

    /// Quantizes a model; inputs, outputs and metadata stay as they are. The same model and windows
    /// always give the same bytes.
    ///
    /// @param windows inputs of the graph that stand for all that is to come, at least one; the
    ///   graph is run over them to find the ranges of values
    /// @throws IllegalArgumentException if there is no layer to quantize, no window, or a value
    ///   that is not finite
    public Quantized quantize(ModelProto fp32, List<float[]> windows) {
        GraphProto graph = fp32.getGraph();
        List<Layer> layers = Layers.of(graph, network);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "quantization: graph %s has no layer to quantize".formatted(graph.getName()));
        }
        QdqRewriter rewriter = new QdqRewriter(graph, layers);
        wrapActivations(fp32, layers, windows, rewriter);
        for (Layer layer : layers) {
            if (isInt8(layer)) {
                rewriter.toInt8(layer);
            }
        }
        ModelProto int8 = fp32.toBuilder().setGraph(rewriter.rewritten()).build();
        return new Quantized(
                int8,
                new QuantizationReport(
                        ranges,
                        outputLayer,
                        windows.size(),
                        names(layers, true),
                        names(layers, false),
                        constantBytes(graph, Set.of()),
                        constantBytes(int8.getGraph(), rewriter.constants())));
    }

    private List<String> names(List<Layer> layers, boolean int8) {
        return layers.stream()
                .filter(layer -> isInt8(layer) == int8)
                .map(layer -> layer.node().getName())
                .toList();
    }

    /// Lets the inputs of int8 layers pass through int8, and those of their results that only fuse
    /// when they do: of convolutions, and through a ReLU on the way to a float layer.
    private void wrapActivations(
            ModelProto fp32, List<Layer> layers, List<float[]> windows, QdqRewriter rewriter) {
        List<Layer> int8 = layers.stream().filter(this::isInt8).toList();
        Set<String> inputs = new LinkedHashSet<>();
        int8.forEach(layer -> inputs.add(layer.input()));
        Set<String> results = new LinkedHashSet<>();
        for (Layer layer : int8) {
            String result = rewriter.activated(layer.output());
            boolean throughReluToFloat = !result.equals(layer.output()) && !inputs.contains(result);
            if (layer.isConvolution() || throughReluToFloat) {
                results.add(result);
            }
        }
        Set<String> both = new LinkedHashSet<>(inputs);
        both.addAll(results);
        Calibration.ranges(fp32, both, windows, ranges)
                .forEach((value, range) -> {
                    Int8Scale scale = Int8Scale.covering(range);
                    if (results.contains(value)) {
                        rewriter.wrapForAll(value, scale);
                    } else {
                        rewriter.wrap(value, scale);
                    }
                });
    }

    /// A convolution has an integer kernel only where its output is int8 too, so the last one is
    /// never computed in int8.
    private boolean isInt8(Layer layer) {
        return !layer.last() || (outputLayer == OutputLayer.INT8 && !layer.isConvolution());
    }

    /// Bytes of the constants that nodes of the network read, and of some more.
    private long constantBytes(GraphProto graph, Set<String> more) {
        Set<String> counted = new HashSet<>(more);
        graph.getNodeList().stream()
                .filter(network)
                .forEach(node -> counted.addAll(node.getInputList()));
        return graph.getInitializerList().stream()
                .filter(tensor -> counted.contains(tensor.getName()))
                .mapToLong(Tensors::bytes)
                .sum();
    }
}
