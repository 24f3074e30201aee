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

/// Finds nodes of a network that move or repeat values and never change one, such as a Reshape or a
/// Resize by the nearest neighbour. They do to int8 what they do to float32: if a value passes
/// through int8 before and after one, at the same scale, ONNX Runtime drops both and runs the node
/// on int8. A value that passes through int8 only before one makes ONNX Runtime 1.28 write a graph
/// that it then refuses to load, with a QuantizeLinear of two types.
final class Carriers {
    private static final Set<String> MOVING =
            Set.of("Reshape", "Flatten", "Transpose", "Squeeze", "Unsqueeze");

    private final Map<String, NodeProto> carriers = new HashMap<>();
    private final Map<String, String> carriedOn = new HashMap<>();
    private final Map<String, Integer> readers = new HashMap<>();

    private Carriers() {}

    /// The carriers among the nodes that `network` accepts.
    static Carriers of(GraphProto graph, Predicate<NodeProto> network) {
        Carriers found = new Carriers();
        Set<String> constants = new HashSet<>();
        graph.getInitializerList().stream().map(TensorProto::getName).forEach(constants::add);
        for (NodeProto node : graph.getNodeList()) {
            node.getInputList().forEach(value -> found.readers.merge(value, 1, Integer::sum));
            if (network.test(node) && carries(node) && !constants.contains(node.getInput(0))) {
                found.carriers.put(node.getOutput(0), node);
                found.carriedOn.put(node.getInput(0), node.getOutput(0));
            }
        }
        graph.getOutputList()
                .forEach(output -> found.readers.merge(output.getName(), 1, Integer::sum));
        return found;
    }

    private static boolean carries(NodeProto node) {
        return MOVING.contains(node.getOpType())
                || (node.getOpType().equals("Resize")
                        && node.getAttributeList().stream()
                                .filter(attribute -> attribute.getName().equals("mode"))
                                .allMatch(mode -> mode.getS().toStringUtf8().equals("nearest")));
    }

    /// The values a value was before each carrier on its way, itself last. A carrier is passed over
    /// if more than one node reads what it makes: the others would get rounded values too.
    List<String> wayTo(String value) {
        List<String> way = new ArrayList<>(List.of(value));
        NodeProto carrier = carriers.get(value);
        while (carrier != null && readers.getOrDefault(way.getFirst(), 0) == 1) {
            way.addFirst(carrier.getInput(0));
            carrier = carriers.get(way.getFirst());
        }
        return way;
    }

    /// A value, and what it is after each carrier that alone reads it.
    List<String> wayFrom(String value) {
        List<String> way = new ArrayList<>(List.of(value));
        String next = carriedOn.get(value);
        while (next != null && readers.getOrDefault(way.getLast(), 0) == 1) {
            way.add(next);
            next = carriedOn.get(next);
        }
        return way;
    }
}
