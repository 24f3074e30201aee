package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// A variational autoencoder whose encoder and decoder are told the operating state of each row.
/// Sohn, Lee and Yan, "Learning Structured Output Representation using Deep Conditional Generative
/// Models", 2015. Training thread only.
///
/// A board knows no states, so the graph runs a window under each of them, as one batch, and keeps
/// the row with the lowest negative evidence lower bound: the state that explains the window best.
final class ConditionalAutoencoder implements Autoencoder {
    /// Name of the graph's output with a weight of each state.
    static final String OUTPUT = "condition";

    /// The constant the decoder reads: a row for each state, a 1 in its column.
    static final String TOLD = "network/condition";

    private final VariationalCore core;

    /// @param core becomes the network's own
    ConditionalAutoencoder(VariationalCore core) {
        this.core = core;
    }

    @Override
    public int inputs() {
        return core.features();
    }

    @Override
    public int latentSize() {
        return core.settings().latent();
    }

    @Override
    public Output forward(Batch batch, boolean training) {
        return core.forward(batch, training);
    }

    @Override
    public List<Tensor> parameters() {
        return core.parameters();
    }

    @Override
    public void beginEpoch(int epoch) {
        core.beginEpoch(epoch);
    }

    @Override
    public int unsettledEpochs() {
        return core.settings().warmUpEpochs();
    }

    @Override
    public Map<String, Double> figures(Batch batch) {
        try (PointerScope _ = new PointerScope()) {
            return LatentUse.figures(core.encode(batch, false));
        }
    }

    @Override
    public List<String> warnings(Map<String, Double> figures) {
        return LatentUse.warnings(figures, core.settings());
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        long states = core.conditions();
        String told = graph.constant(TOLD, identity(core.conditions()), states, states);
        String copies =
                graph.node(
                        "Expand",
                        "network/copies",
                        features,
                        graph.constant(
                                "network/copies/shape", new long[] {states, core.features()}, 2));
        String input =
                graph.node(
                        "Concat",
                        "network/encoder/input",
                        List.of(copies, told),
                        Map.of("axis", 1));
        String hidden = core.emitHidden(graph, input);
        String means = core.emitMean(graph, hidden);
        String reconstructions = core.emitDecoder(graph, means, told);
        String elbos = core.emitNegativeElbo(graph, copies, reconstructions, hidden, means);
        String best =
                graph.node(
                        "ArgMin", "network/best", List.of(elbos), Map.of("axis", 0, "keepdims", 1));
        return new Emitted(
                taken(graph, "network/best/latent", means, best),
                taken(graph, "network/best/reconstruction", reconstructions, best),
                () -> taken(graph, "network/best/negative-elbo", elbos, best),
                List.of(new Emitted.Extra(OUTPUT, weights(graph, elbos), core.conditions())));
    }

    private static float[] identity(int size) {
        float[] identity = new float[size * size];
        for (int i = 0; i < size; i++) {
            identity[i * size + i] = 1;
        }
        return identity;
    }

    private static String taken(GraphBuilder graph, String label, String rows, String index) {
        return graph.node("Gather", label, List.of(rows, index), Map.of("axis", 0));
    }

    /// What a window says of the states where each is as likely as any other beforehand: their
    /// evidence, by its bounds in nats.
    private String weights(GraphBuilder graph, String elbos) {
        float nats = (float) (-core.features() / (2 * core.settings().beta()));
        String bounds =
                graph.node("Mul", "network/nats", elbos, graph.scalar("network/nats/unit", nats));
        String weights =
                graph.node("Softmax", "network/weights", List.of(bounds), Map.of("axis", 0));
        String axis = graph.constant("network/weights/axis", new long[] {0}, 1);
        return graph.node("Unsqueeze", "network/weights/row", weights, axis);
    }

    @Override
    public String describe() {
        return "%s, %d conditions".formatted(core.describe(), core.conditions());
    }

    @Override
    public void close() {
        core.close();
    }
}
