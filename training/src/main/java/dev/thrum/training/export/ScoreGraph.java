package dev.thrum.training.export;

import dev.thrum.training.frontend.FrontEnd;
import dev.thrum.training.frontend.Standardisation;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Emitted;
import dev.thrum.training.onnx.ModelProto;
import dev.thrum.training.score.Score;
import dev.thrum.training.score.ScoreValues;
import java.util.Map;

/// The parts of a trained model, and the one graph they make. Input `window` float32 `[1, frames,
/// channels]`; outputs `score` `[1]`, `residual` `[1, channels, bins]`, `latent`, `features` and
/// `reconstruction`, and what the network's family has besides.
///
/// @param name name of the graph
/// @param frontEnd makes features of a window
/// @param standardisation scales them
/// @param network reconstructs them; must live until the graph is emitted
/// @param score makes one number of what the network left
/// @param adaptive whether there is a second input `baseline` `[1, features]`, in standardised
///   units, which is taken from the features before network and score see them; the output
///   `features` is what they were before
public record ScoreGraph(
        String name,
        FrontEnd frontEnd,
        Standardisation standardisation,
        Autoencoder network,
        Score score,
        boolean adaptive) {
    /// The second input of an adaptive graph.
    public static final String BASELINE = "baseline";

    /// A graph that judges features as they are.
    public ScoreGraph(
            String name,
            FrontEnd frontEnd,
            Standardisation standardisation,
            Autoencoder network,
            Score score) {
        this(name, frontEnd, standardisation, network, score, false);
    }

    public ScoreGraph {
        if (network.inputs() != frontEnd.features()) {
            throw new IllegalArgumentException(
                    "the network must take the front end's %d features, took %d"
                            .formatted(frontEnd.features(), network.inputs()));
        }
        score.requireFit(frontEnd.features(), network.latentSize());
    }

    /// Makes the float32 graph.
    ///
    /// @param metadata written into the file, see [CardMetadata]
    public ModelProto emit(Map<String, String> metadata) {
        int features = frontEnd.features();
        GraphBuilder graph = new GraphBuilder(name);
        String window = graph.input("window", 1, frontEnd.frames(), frontEnd.channels());
        String scaled = standardisation.emit(graph, frontEnd.emit(graph, window));
        String judged = adaptive ? withoutBaseline(graph, scaled) : scaled;
        Emitted emitted = network.emit(graph, judged);
        ScoreValues values = ScoreValues.of(graph, judged, emitted);

        graph.rename(score.emit(graph, values), "score");
        graph.output("score", 1);
        graph.rename(byChannel(graph, values.squaredResidual()), "residual");
        graph.output("residual", 1, frontEnd.channels(), frontEnd.bins());
        graph.rename(emitted.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        graph.rename(scaled, "features");
        graph.output("features", 1, features);
        graph.rename(emitted.reconstruction(), "reconstruction");
        graph.output("reconstruction", 1, features);
        for (Emitted.Extra extra : emitted.extras()) {
            graph.rename(extra.value(), extra.output());
            graph.output(extra.output(), 1, extra.size());
        }
        return graph.build(metadata);
    }

    private String withoutBaseline(GraphBuilder graph, String scaled) {
        String baseline = graph.input(BASELINE, 1, frontEnd.features());
        return graph.node("Sub", "standardise/judged", scaled, baseline);
    }

    private String byChannel(GraphBuilder graph, String squared) {
        long[] shape = {1, frontEnd.channels(), frontEnd.bins()};
        return graph.node(
                "Reshape",
                "score/residual/by-channel",
                squared,
                graph.constant("score/residual/shape", shape, shape.length));
    }
}
