package dev.thrum.training.quantize;

import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.NodeProto;
import dev.thrum.training.onnx.TensorProto;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Finds the layers of a network inside a graph.
final class Layers {
    private final Map<String, TensorProto> constants = new HashMap<>();
    private final Predicate<NodeProto> network;

    private Layers(GraphProto graph, Predicate<NodeProto> network) {
        this.network = network;
        graph.getInitializerList().forEach(tensor -> constants.put(tensor.getName(), tensor));
    }

    /// The layers among the nodes that `network` accepts, in the order of the graph.
    static List<Layer> of(GraphProto graph, Predicate<NodeProto> network) {
        return new Layers(graph, network).find(graph.getNodeList());
    }

    private List<Layer> find(List<NodeProto> nodes) {
        List<Layer> layers = new ArrayList<>();
        Set<String> leadToALayer = new HashSet<>();
        for (NodeProto node : nodes.reversed()) { // a graph is sorted: consumers come first here
            boolean leads = node.getOutputList().stream().anyMatch(leadToALayer::contains);
            boolean isLayer = isLayer(node);
            if (isLayer) {
                layers.addFirst(layer(node, !leads));
            }
            if (leads || isLayer) {
                leadToALayer.addAll(node.getInputList());
            }
        }
        return layers;
    }

    private boolean isLayer(NodeProto node) {
        if (!network.test(node) || node.getInputCount() < 2) {
            return false;
        }
        TensorProto weight = constants.get(node.getInput(1));
        return weight != null
                && Tensors.isFloat(weight)
                && !constants.containsKey(node.getInput(0))
                && Layer.channelAxis(node, weight.getDimsCount()) >= 0
                && (!hasBias(node) || isBiasPerChannel(node, weight));
    }

    private static boolean hasBias(NodeProto node) {
        return node.getInputCount() > 2 && !node.getInput(2).isEmpty();
    }

    private boolean isBiasPerChannel(NodeProto node, TensorProto weight) {
        TensorProto bias = constants.get(node.getInput(2));
        return bias != null
                && Tensors.isFloat(bias)
                && Tensors.elements(bias)
                        == weight.getDims(Layer.channelAxis(node, weight.getDimsCount()));
    }

    private Layer layer(NodeProto node, boolean last) {
        TensorProto weight = constants.get(node.getInput(1));
        if (weight == null) {
            throw new IllegalArgumentException(node.getName() + " has no constant weights");
        }
        return new Layer(
                node,
                weight,
                hasBias(node) ? constants.get(node.getInput(2)) : null,
                Layer.channelAxis(node, weight.getDimsCount()),
                last);
    }
}
