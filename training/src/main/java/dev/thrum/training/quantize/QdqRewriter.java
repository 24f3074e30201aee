package dev.thrum.training.quantize;

import dev.thrum.training.onnx.AttributeProto;
import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.NodeProto;
import dev.thrum.training.onnx.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Writes quantizing and dequantizing nodes into a graph. Not thread-safe.
///
/// A value `v` gets `v/int8` (QuantizeLinear) and `v/real` (DequantizeLinear), which layers that
/// compute in int8 read in its place.
///
/// Two traits of ONNX Runtime 1.28 shape the rest. A layer fuses only if its result goes to
/// QuantizeLinear and nowhere else, or nowhere to QuantizeLinear; so where others read the result
/// too, such as the latent code, QuantizeLinear reads a copy. And on x86-64 int8 activations become
/// uint8 only where one DequantizeLinear reads a QuantizeLinear, so it is not those others that are
/// sent round by int8. The copy is a Sum of one input: Identity would be optimised away. For the
/// same reason each layer that reads a value has a pair of nodes to itself, at a scale that differs
/// in its last bits: equal pairs would be made one. An ensemble of three dense networks took 205 µs
/// when its first layers read one pair, and 23 µs with a pair each.
final class QdqRewriter {
    private static final String SCALE = "/scale";
    private static final String ZERO = "/zero";
    private static final String INT8 = "/int8";
    private static final String INT32 = "/int32";
    private static final String REAL = "/real";
    private static final String HALF = "/scale16";
    private static final String COPY = "/copy";

    private final GraphProto graph;
    private final Map<String, Int8Scale> wrapped = new LinkedHashMap<>();
    private final Map<String, List<String>> pairs = new HashMap<>();
    private final Set<String> wrappedForAll = new HashSet<>();
    private final Map<String, String> carried = new HashMap<>();
    private final Set<String> layerResults = new HashSet<>();
    private final Map<String, TensorProto> added = new LinkedHashMap<>();
    private final Map<String, List<NodeProto>> before = new HashMap<>();
    private final Map<String, NodeProto> replaced = new HashMap<>();

    /// A rewriter of a graph.
    ///
    /// @param layers all layers of the network in the graph
    QdqRewriter(GraphProto graph, List<Layer> layers) {
        this.graph = graph;
        for (Layer layer : layers) {
            layerResults.add(layer.output());
            layerResults.add(activated(layer.output()));
        }
    }

    /// Names of the constants this class has added.
    Set<String> constants() {
        return Set.copyOf(added.keySet());
    }

    /// The value after the ReLU that follows `value`, where nothing else reads it; else itself.
    String activated(String value) {
        NodeProto reader = onlyReader(value);
        return reader != null && reader.getOpType().equals("Relu") ? reader.getOutput(0) : value;
    }

    /// The node that reads a value; null if there are more or none, or if the graph gives it out.
    private @Nullable NodeProto onlyReader(String value) {
        List<NodeProto> readers =
                graph.getNodeList().stream()
                        .filter(node -> node.getInputList().contains(value))
                        .toList();
        boolean given =
                graph.getOutputList().stream().anyMatch(output -> output.getName().equals(value));
        return readers.size() == 1 && !given ? readers.getFirst() : null;
    }

    /// Lets a value pass through int8 on its way to every node that reads it.
    void wrapForAll(String value, Int8Scale scale) {
        wrap(value, scale);
        wrappedForAll.add(value);
    }

    /// Lets a value pass through int8 on its way to layers that compute in int8.
    void wrap(String value, Int8Scale scale) {
        wrapped.put(value, scale);
        add(Tensors.of(value + SCALE, new float[] {scale.scale()}));
        add(Tensors.of(value + ZERO, new byte[] {scale.zeroPoint()}));
    }

    /// Lets the nodes on a value's way compute in int8.
    ///
    /// @param way the value before each of them, and after the last; the first is wrapped already
    void carry(List<String> way) {
        if (way.size() == 1) {
            return;
        }
        String read = pairFor(way.getFirst());
        Int8Scale scale = Objects.requireNonNull(wrapped.get(read));
        for (String value : way.subList(1, way.size())) {
            wrapForAll(value, scale);
            carried.put(value, read);
            read = value;
        }
    }

    /// Puts a layer's weights and bias into integers and lets it read its wrapped input.
    void toInt8(Layer layer) {
        String pair = pairFor(layer.input());
        Int8Scale input = Objects.requireNonNull(wrapped.get(pair));
        Int8Weights weights = Int8Weights.of(layer, input.scale());
        List<NodeProto> nodes = new ArrayList<>();
        NodeProto.Builder node = layer.node().toBuilder();
        node.setInput(0, pair + REAL);
        node.setInput(1, weights(layer, weights, nodes));
        if (layer.bias() != null) {
            node.setInput(2, bias(layer, layer.bias(), weights, pair, nodes));
        }
        replace(layer, node.build(), nodes);
    }

    /// The name of the pair of nodes through which the next layer reads a value.
    private String pairFor(String value) {
        Int8Scale scale = wrapped.get(value);
        if (scale == null) {
            throw new IllegalStateException(value + " is not wrapped");
        }
        List<String> names = pairs.computeIfAbsent(value, _ -> new ArrayList<>());
        String name = value;
        if (!names.isEmpty() && wrappedForAll.contains(value)) {
            return value;
        }
        if (!names.isEmpty()) {
            name = value + "/again" + names.size();
            float step = Math.ulp(scale.scale());
            wrap(name, new Int8Scale(scale.scale() + names.size() * step, scale.zeroPoint()));
        }
        names.add(name);
        return name;
    }

    private void replace(Layer layer, NodeProto node, List<NodeProto> nodesBefore) {
        replaced.put(layer.output(), node);
        before.put(layer.output(), nodesBefore);
    }

    private String weights(Layer layer, Int8Weights weights, List<NodeProto> nodes) {
        String name = layer.weight().getName();
        long[] shape = layer.weight().getDimsList().stream().mapToLong(Long::longValue).toArray();
        add(Tensors.of(name + INT8, weights.weights(), shape));
        scales(name, weights, nodes);
        add(Tensors.of(name + ZERO, new byte[layer.channels()], layer.channels()));
        nodes.add(
                dequantize(
                        name + REAL, layer.channelAxis(), name + INT8, name + SCALE, name + ZERO));
        return name + REAL;
    }

    private void scales(String name, Int8Weights weights, List<NodeProto> nodes) {
        float[] scales = weights.scales();
        if (!weights.hasHalfScales()) {
            add(Tensors.of(name + SCALE, scales, scales.length));
            return;
        }
        add(Tensors.halves(name + HALF, scales, scales.length));
        nodes.add(
                node("Cast", name + SCALE, name + HALF).toBuilder()
                        .addAttribute(integer("to", TensorProto.DataType.FLOAT.getNumber()))
                        .build());
    }

    /// The scales of the bias are those of the products. They are computed from scales the file has
    /// already, once, when the graph is loaded.
    private String bias(
            Layer layer,
            TensorProto bias,
            Int8Weights weights,
            String pair,
            List<NodeProto> nodes) {
        float inputScale = Objects.requireNonNull(wrapped.get(pair)).scale();
        String name = bias.getName();
        add(
                Tensors.of(
                        name + INT32,
                        weights.rounded(Tensors.floats(bias), inputScale),
                        layer.channels()));
        nodes.add(
                node("Mul", name + INT32 + SCALE, pair + SCALE, layer.weight().getName() + SCALE));
        nodes.add(dequantize(name + REAL, 0, name + INT32, name + INT32 + SCALE));
        return name + REAL;
    }

    /// The graph as it is now, without constants nobody reads any more.
    GraphProto rewritten() {
        GraphProto.Builder rewritten = graph.toBuilder().clearNode().clearInitializer();
        graph.getInputList().forEach(input -> addWrap(rewritten, input.getName()));
        for (NodeProto node : graph.getNodeList()) {
            String output = node.getOutput(0);
            rewritten.addAllNode(before.getOrDefault(output, List.of()));
            rewritten.addNode(redirected(replaced.getOrDefault(output, node)));
            node.getOutputList().forEach(made -> addWrap(rewritten, made));
        }
        Set<String> read = new HashSet<>();
        rewritten.getNodeList().forEach(node -> read.addAll(node.getInputList()));
        rewritten.getOutputList().forEach(output -> read.add(output.getName()));
        graph.getInitializerList().stream()
                .filter(tensor -> read.contains(tensor.getName()))
                .forEach(rewritten::addInitializer);
        rewritten.addAllInitializer(added.values());
        return rewritten.build();
    }

    private NodeProto redirected(NodeProto node) {
        NodeProto.Builder redirected = node.toBuilder();
        for (int i = 0; i < node.getInputCount(); i++) {
            String value = node.getInput(i);
            String read = i == 0 ? carried.get(node.getOutput(0)) : null;
            if (read != null) {
                redirected.setInput(i, read + REAL);
            } else if (wrappedForAll.contains(value)) {
                redirected.setInput(i, value + REAL);
            }
        }
        return redirected.build();
    }

    private void addWrap(GraphProto.Builder rewritten, String value) {
        if (wrapped.containsKey(value)) {
            String source = value;
            if (layerResults.contains(value)
                    && !wrappedForAll.contains(value)
                    && onlyReader(value) == null) {
                source = value + COPY;
                rewritten.addNode(node("Sum", source, value));
            }
            for (String name : pairs.getOrDefault(value, List.of(value))) {
                String[] scale = {name + SCALE, name + ZERO};
                rewritten.addNode(node("QuantizeLinear", name + INT8, source, scale[0], scale[1]));
                rewritten.addNode(
                        node("DequantizeLinear", name + REAL, name + INT8, scale[0], scale[1]));
            }
        }
    }

    private void add(TensorProto tensor) {
        added.put(tensor.getName(), tensor);
    }

    private static NodeProto dequantize(String name, int axis, String... inputs) {
        return node("DequantizeLinear", name, inputs).toBuilder()
                .addAttribute(integer("axis", axis))
                .build();
    }

    private static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    private static NodeProto node(String operator, String name, String... inputs) {
        return NodeProto.newBuilder()
                .setName(name)
                .setOpType(operator)
                .addAllInput(List.of(inputs))
                .addOutput(name)
                .build();
    }
}
