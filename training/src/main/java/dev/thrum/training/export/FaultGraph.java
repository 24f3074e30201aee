package dev.thrum.training.export;

import dev.thrum.training.classify.FaultHead;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.onnx.GraphProto;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.onnx.ValueInfoProto;
import java.util.List;
import java.util.Map;

/// Puts a [FaultHead] behind the latent code of a finished graph, as a further output `fault` `[1,
/// kinds + 1]`; all that was there before stays as it is, bit by bit.
public final class FaultGraph {
    /// Name of the output.
    public static final String OUTPUT = "fault";

    private static final String LATENT = "latent";

    private FaultGraph() {}

    /// The graph with the head.
    ///
    /// @param model a graph of the contract of [ScoreGraph]
    /// @throws IllegalArgumentException if the graph has a head already, or codes of another size
    public static ModelProto extend(ModelProto model, FaultHead head) {
        GraphProto graph = model.getGraph();
        if (graph.getOutputList().stream().anyMatch(output -> output.getName().equals(OUTPUT))) {
            throw new IllegalArgumentException(
                    "graph %s: has an output fault already: take the package it was made of"
                            .formatted(graph.getName()));
        }
        ValueInfoProto latent =
                graph.getOutputList().stream()
                        .filter(output -> output.getName().equals(LATENT))
                        .findFirst()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "graph %s: must have an output latent, has none"
                                                .formatted(graph.getName())));
        long size = latent.getType().getTensorType().getShape().getDim(1).getDimValue();
        if (size != head.dimension()) {
            throw new IllegalArgumentException(
                    "graph %s: the head must take codes of %d values, takes %d"
                            .formatted(graph.getName(), size, head.dimension()));
        }
        GraphProto nodes = emit(head);
        return model.toBuilder()
                .setGraph(
                        graph.toBuilder()
                                .addAllInitializer(nodes.getInitializerList())
                                .addAllNode(nodes.getNodeList())
                                .addAllOutput(nodes.getOutputList()))
                .build();
    }

    /// The head as a graph of its own, to be joined by the names of its values.
    private static GraphProto emit(FaultHead head) {
        int size = head.dimension();
        int clouds = head.clouds();
        int answers = head.labels().size() + 1;
        GraphBuilder graph = new GraphBuilder("head");
        String code = graph.input(LATENT, 1, size);
        String centred =
                graph.node(
                        "Sub",
                        "fault/centred",
                        code,
                        graph.constant("fault/origin", head.origin(), 1, size));
        String whitened =
                graph.node(
                        "MatMul",
                        "fault/whitened",
                        centred,
                        graph.constant("fault/whitening", head.whitening(), size, size));
        String away =
                graph.node(
                        "Sub",
                        "fault/away",
                        whitened,
                        graph.constant("fault/centres", head.centres(), clouds, size));
        String squares = graph.node("Mul", "fault/squares", away, away);
        String distances =
                graph.node(
                        "ReduceSum",
                        "fault/distances",
                        List.of(squares, graph.constant("fault/axis", new long[] {1}, 1)),
                        Map.of("keepdims", 0));
        String halved =
                graph.node(
                        "Mul", "fault/halved", distances, graph.scalar("fault/minus-half", -0.5f));
        String weights =
                graph.node(
                        "Add",
                        "fault/weights",
                        halved,
                        graph.constant("fault/priors", head.logPriors(), 1, clouds));
        String unknown = graph.constant("fault/unknown", new float[] {head.logUnknown()}, 1, 1);
        String all =
                graph.node("Concat", "fault/all", List.of(weights, unknown), Map.of("axis", 1));
        String shares = graph.node("Softmax", "fault/shares", List.of(all), Map.of("axis", 1));
        graph.node(
                "MatMul",
                OUTPUT,
                shares,
                graph.constant("fault/membership", head.membership(), clouds + 1, answers));
        graph.output(OUTPUT, 1, answers);
        return graph.build(Map.of()).getGraph();
    }
}
