package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.network.Emitted;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Names of the values in a graph that a score is made of.
///
/// @param features standardised features as the network gets them, `[1, features]`
/// @param reconstruction what the network makes of them, of the same shape
/// @param residual features less reconstruction
/// @param squaredResidual its square, element by element
/// @param latent the latent code, `[1, latent size]`
/// @param negativeElbo adds the nodes of the negative evidence lower bound; null where the network
///   has none
public record ScoreValues(
        String features,
        String reconstruction,
        String residual,
        String squaredResidual,
        String latent,
        @Nullable Supplier<String> negativeElbo) {

    /// Adds the nodes of the residual.
    ///
    /// @param features name of the standardised features as the network got them
    /// @param network what the network left in the graph
    public static ScoreValues of(GraphBuilder graph, String features, Emitted network) {
        String residual =
                graph.node("Sub", "score/residual/difference", features, network.reconstruction());
        return new ScoreValues(
                features,
                network.reconstruction(),
                residual,
                graph.node("Mul", "score/residual/squared", residual, residual),
                network.latent(),
                network.negativeElbo());
    }
}
