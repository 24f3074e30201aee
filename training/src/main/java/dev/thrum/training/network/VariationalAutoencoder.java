package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;

/// A variational autoencoder: a code drawn from the encoder's normal distribution in training, its
/// mean outside. Kingma and Welling, "Auto-Encoding Variational Bayes", 2013. Training thread only.
final class VariationalAutoencoder implements Autoencoder {
    private final VariationalCore core;

    /// @param core becomes the network's own
    VariationalAutoencoder(VariationalCore core) {
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
        String hidden = core.emitHidden(graph, features);
        String mean = core.emitMean(graph, hidden);
        String reconstruction = core.emitDecoder(graph, mean, null);
        return new Emitted(
                mean,
                reconstruction,
                () -> core.emitNegativeElbo(graph, features, reconstruction, hidden, mean),
                List.of());
    }

    @Override
    public String describe() {
        return core.describe();
    }

    @Override
    public void close() {
        core.close();
    }
}
