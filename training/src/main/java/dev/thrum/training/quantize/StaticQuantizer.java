package dev.thrum.training.quantize;

import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.NodeProto;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Quantizes the layers of a network inside a graph, statically: every range is a constant of the
/// file. What is not a layer of the network (front end, standardisation, activations that are not
/// piecewise linear, score) stays in float32. Immutable.
///
/// Each layer's input passes through QuantizeLinear and DequantizeLinear, its weights and bias
/// through DequantizeLinear. ONNX Runtime fuses a layer so wrapped, the ReLU after it and the next
/// layer's QuantizeLinear into one integer kernel; the biases are int32 because a float bias
/// prevents that. Nodes between layers that only move values, such as Resize by the nearest
/// neighbour, run on int8 as well.
public final class StaticQuantizer {
    /// Nodes of the network bear names that begin with this.
    public static final String NETWORK_PREFIX = "network/";

    /// Operators with trained weights that ONNX Runtime computes in float32 on every processor.
    private static final Set<String> FLOAT_ONLY = Set.of("ConvTranspose", "LSTM");

    private final RangeMethod ranges;
    private final OutputLayer outputLayer;
    private final Predicate<NodeProto> network;
    private final double headroom;

    private StaticQuantizer(
            RangeMethod ranges,
            OutputLayer outputLayer,
            Predicate<NodeProto> network,
            double headroom) {
        this.ranges = ranges;
        this.outputLayer = outputLayer;
        this.network = network;
        this.headroom = headroom;
    }

    /// A quantizer for nodes of the caller's choice.
    ///
    /// @param network accepts the nodes that belong to the network
    public StaticQuantizer(
            RangeMethod ranges, OutputLayer outputLayer, Predicate<NodeProto> network) {
        this(ranges, outputLayer, network, 1);
    }

    /// A quantizer for the nodes whose names begin with [#NETWORK_PREFIX], output layer included.
    public StaticQuantizer(RangeMethod ranges) {
        this(ranges, OutputLayer.INT8, StaticQuantizer::isOfTheNetwork);
    }

    private static boolean isOfTheNetwork(NodeProto node) {
        return node.getName().startsWith(NETWORK_PREFIX);
    }

    /// The same quantizer with wider ranges. What lies outside a range is cut off, and a signal
    /// that drifts leaves the values it took over the calibration windows; a wider range keeps it,
    /// in coarser steps.
    ///
    /// @param factor both ends of each range are multiplied with, at least 1
    public StaticQuantizer withHeadroom(double factor) {
        return new StaticQuantizer(ranges, outputLayer, network, factor);
    }

    /// Bytes of the constants of the nodes whose names begin with [#NETWORK_PREFIX]: weights and
    /// biases.
    public static long weightBytes(ModelProto model) {
        return constantBytes(model.getGraph(), StaticQuantizer::isOfTheNetwork, Set.of());
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
        if (layers.stream().noneMatch(this::isInt8)) {
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
                        headroom,
                        outputLayer,
                        windows.size(),
                        layers.stream()
                                .filter(this::isInt8)
                                .map(each -> each.node().getName())
                                .toList(),
                        inFloat(graph, layers),
                        constantBytes(graph, network, Set.of()),
                        constantBytes(int8.getGraph(), network, rewriter.constants())));
    }

    /// Layers left as they are, and nodes that ONNX Runtime has no integer kernels for.
    private List<String> inFloat(GraphProto graph, List<Layer> layers) {
        Set<NodeProto> left = new HashSet<>();
        layers.stream().filter(layer -> !isInt8(layer)).forEach(layer -> left.add(layer.node()));
        List<String> names = new ArrayList<>();
        for (NodeProto node : graph.getNodeList()) {
            if (left.contains(node)
                    || (network.test(node) && FLOAT_ONLY.contains(node.getOpType()))) {
                names.add(node.getName());
            }
        }
        return names;
    }

    /// Lets the inputs of int8 layers pass through int8, from before the first carrier on; and
    /// those of their results that only fuse when they do: of convolutions, and through a ReLU on
    /// the way to a float layer.
    private void wrapActivations(
            ModelProto fp32, List<Layer> layers, List<float[]> windows, QdqRewriter rewriter) {
        List<Layer> int8 = layers.stream().filter(this::isInt8).toList();
        Carriers carriers = Carriers.of(fp32.getGraph(), network);
        List<List<String>> ways = new ArrayList<>();
        int8.forEach(layer -> ways.add(carriers.wayTo(layer.input())));
        Set<String> sources = new LinkedHashSet<>();
        ways.forEach(way -> sources.add(way.getFirst()));
        Set<String> results = new LinkedHashSet<>();
        for (Layer layer : int8) {
            String result = rewriter.activated(layer.output());
            boolean throughReluToFloat =
                    !result.equals(layer.output()) && !sources.contains(result);
            if (layer.isConvolution() || throughReluToFloat) {
                results.add(result);
            }
        }
        Set<String> both = new LinkedHashSet<>(sources);
        both.addAll(results);
        Map<String, Int8Scale> scales = new LinkedHashMap<>();
        Calibration.ranges(fp32, both, windows, ranges)
                .forEach((value, range) ->
                        scales.put(value, Int8Scale.covering(range.times(headroom))));
        scales.forEach((value, scale) -> {
            if (results.contains(value)) {
                rewriter.wrapForAll(value, scale);
            } else {
                rewriter.wrap(value, scale);
            }
        });
        results.forEach(result -> ways.add(carriers.wayFrom(result)));
        ways.forEach(rewriter::carry);
    }

    /// A convolution has an integer kernel only where its output is int8 too, so the last one is
    /// never computed in int8.
    private boolean isInt8(Layer layer) {
        return !layer.last() || (outputLayer == OutputLayer.INT8 && !layer.isConvolution());
    }

    /// Bytes of the constants that nodes of the network read, and of some more.
    private static long constantBytes(
            GraphProto graph, Predicate<NodeProto> network, Set<String> more) {
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
