package dev.thrum.training.export;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.onnx.ModelProto;
import java.util.Map;

/// A network alone: input `features` float32 `[1, features]`, standardised; output `latent`.
public final class EncoderGraph {
    private EncoderGraph() {}

    /// Makes the graph.
    public static ModelProto emit(Autoencoder network) {
        GraphBuilder graph = new GraphBuilder("encoder");
        String features = graph.input("features", 1, network.inputs());
        graph.rename(network.emit(graph, features).latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        return graph.build(Map.of());
    }
}
