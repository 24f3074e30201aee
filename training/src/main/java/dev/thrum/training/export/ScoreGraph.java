package dev.thrum.training.export;

import dev.thrum.training.fit.Mahalanobis;
import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.onnx.ModelProto;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The parts of a trained model, and the one graph they make. Input `window` float32 `[1, frames,
/// channels]`; outputs `score` `[1]`, `residual` `[1, channels, bins]`, `latent`, `features` and
/// `reconstruction`.
///
/// The score is the mean squared residual of the standardised features; with a Mahalanobis distance
/// it is half of it with half the distance per dimension.
///
/// @param name name of the graph
/// @param frontEnd makes features of a window
/// @param standardisation scales them
/// @param network reconstructs them; must live until the graph is emitted
/// @param mahalanobis the second half of the score; null for the residual alone
public record ScoreGraph(
        String name,
        FrontEnd frontEnd,
        Standardisation standardisation,
        Autoencoder network,
        @Nullable Mahalanobis mahalanobis) {
    /// Score of the residual alone, as the model card names it.
    public static final String RESIDUAL = "residual";

    /// Score of residual and distance, as the model card names it.
    public static final String RESIDUAL_AND_MAHALANOBIS = "residual+mahalanobis";

    public ScoreGraph {
        requireWidth("network", network.inputs(), frontEnd);
        if (mahalanobis != null) {
            requireWidth("Mahalanobis distance", mahalanobis.dimension(), frontEnd);
        }
    }

    private static void requireWidth(String subject, int width, FrontEnd frontEnd) {
        if (width != frontEnd.features()) {
            throw new IllegalArgumentException(
                    "the %s must take the front end's %d features, took %d"
                            .formatted(subject, frontEnd.features(), width));
        }
    }

    /// What the score is, in the model card's words.
    public String score() {
        return mahalanobis == null ? RESIDUAL : RESIDUAL_AND_MAHALANOBIS;
    }

    /// Makes the float32 graph.
    ///
    /// @param metadata written into the file, see [CardMetadata]
    public ModelProto emit(Map<String, String> metadata) {
        int features = frontEnd.features();
        GraphBuilder graph = new GraphBuilder(name);
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        String scaled = standardisation.emit(graph, frontEnd.emit(graph, window));
        Emitted emitted = network.emit(graph, scaled);
        String squared = squared(graph, "score/residual", scaled, emitted.reconstruction());

        graph.rename(score(graph, scaled, squared), "score");
        graph.output("score", 1);
        graph.rename(byChannel(graph, squared), "residual");
        graph.output("residual", 1, frontEnd.channels(), frontEnd.bins());
        graph.rename(emitted.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        graph.rename(scaled, "features");
        graph.output("features", 1, features);
        graph.rename(emitted.reconstruction(), "reconstruction");
        graph.output("reconstruction", 1, features);
        return graph.build(metadata);
    }

    private String score(GraphBuilder graph, String scaled, String squared) {
        String residual = mean(graph, "score/residual/mean", squared);
        if (mahalanobis == null) {
            return residual;
        }
        long size = mahalanobis.dimension();
        String label = "score/mahalanobis";
        String centre = graph.constant(label + "/centre", mahalanobis.mean(), 1, size);
        String factor = graph.constant(label + "/factor", mahalanobis.factor(), size, size);
        String centred = graph.node("Sub", label + "/centred", scaled, centre);
        String whitened = graph.node("MatMul", label + "/whitened", centred, factor);
        String squares = graph.node("Mul", label + "/squared", whitened, whitened);
        String both =
                graph.node("Add", "score/both", residual, mean(graph, label + "/mean", squares));
        return graph.node("Mul", "score/half", both, graph.scalar("score/share", 0.5f));
    }

    private String byChannel(GraphBuilder graph, String squared) {
        long[] shape = {1, frontEnd.channels(), frontEnd.bins()};
        return graph.node(
                "Reshape",
                "score/residual/by-channel",
                squared,
                graph.constant("score/residual/shape", shape, shape.length));
    }

    private static String squared(GraphBuilder graph, String label, String a, String b) {
        String difference = graph.node("Sub", label + "/difference", a, b);
        return graph.node("Mul", label + "/squared", difference, difference);
    }

    /// The mean over the features, of shape `[1]`.
    private static String mean(GraphBuilder graph, String label, String values) {
        String axis = graph.constant(label + "/axis", new long[] {1}, 1);
        return graph.node("ReduceMean", label, List.of(values, axis), Map.of("keepdims", 0));
    }
}
