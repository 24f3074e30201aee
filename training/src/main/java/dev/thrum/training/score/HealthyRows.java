package dev.thrum.training.score;

import dev.thrum.training.fit.Examples;
import dev.thrum.training.graph.GraphBuilder;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.network.Autoencoder;
import dev.thrum.training.network.Emitted;
import java.util.Map;

/// What a network makes of healthy windows, row by row in the order of time within each recording:
/// what parts of a score are fitted to. Rows are made when they are asked for, by the network's own
/// nodes, because all of them may be more than fit in memory. One thread.
public final class HealthyRows implements AutoCloseable {
    private final Examples features;
    private final int latentSize;
    private final Timeline timeline;
    private final GraphSession session;

    private HealthyRows(
            Examples features, int latentSize, Timeline timeline, GraphSession session) {
        this.features = features;
        this.latentSize = latentSize;
        this.timeline = timeline;
        this.session = session;
    }

    /// Readies the network's nodes.
    ///
    /// @param features standardised features
    /// @param timeline where they lie in time
    public static HealthyRows of(Autoencoder network, Examples features, Timeline timeline) {
        GraphBuilder graph = new GraphBuilder("healthy");
        String input = graph.input("input", 1, network.inputs());
        Emitted emitted = network.emit(graph, input);
        ScoreValues values = ScoreValues.of(graph, input, emitted);
        graph.rename(values.residual(), "residual");
        graph.output("residual", 1, network.inputs());
        graph.rename(values.latent(), "latent");
        graph.output("latent", 1, network.latentSize());
        return new HealthyRows(
                features, network.latentSize(), timeline, new GraphSession(graph.build(Map.of())));
    }

    /// Standardised features.
    public Examples features() {
        return features;
    }

    /// Where the rows lie in time.
    public Timeline timeline() {
        return timeline;
    }

    /// Features less reconstruction; to be used before this is closed.
    public Examples residuals() {
        return features.map(features.width(), row -> output(row, "residual"));
    }

    /// Latent codes; to be used before this is closed.
    public Examples latents() {
        return features.map(latentSize, row -> output(row, "latent"));
    }

    private float[] output(float[] row, String name) {
        session.run(row);
        return session.copyOf(name);
    }

    @Override
    public void close() {
        session.close();
    }
}
