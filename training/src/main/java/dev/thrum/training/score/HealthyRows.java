package dev.thrum.training.score;

import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Emitted;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// What a network makes of healthy windows, row by row in the order of time within each recording:
/// what parts of a score are fitted to. Unchanging by agreement: arrays are shared.
///
/// @param features standardised features
/// @param residuals features less reconstruction
/// @param latents latent codes
public record HealthyRows(List<float[]> features, List<float[]> residuals, List<float[]> latents) {
    public HealthyRows {
        features = List.copyOf(features);
        residuals = List.copyOf(residuals);
        latents = List.copyOf(latents);
    }

    /// Runs the network's own nodes over standardised features.
    public static HealthyRows of(Autoencoder network, List<float[]> features) {
        GraphBuilder graph = new GraphBuilder("healthy");
        String input = graph.input("input", 1, network.inputs());
        Emitted emitted = network.emit(graph, input);
        ScoreValues values = ScoreValues.of(graph, input, emitted);
        graph.rename(values.residual(), "residual");
        graph.output("residual", 1, network.inputs());
        graph.rename(values.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        List<float[]> residuals = new ArrayList<>();
        List<float[]> latents = new ArrayList<>();
        try (GraphSession session = new GraphSession(graph.build(Map.of()))) {
            for (float[] row : features) {
                session.run(row);
                residuals.add(session.copyOf("residual"));
                latents.add(session.copyOf("latent"));
            }
        }
        return new HealthyRows(features, residuals, latents);
    }
}
