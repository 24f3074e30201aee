package dev.thrum.training.network;

import dev.thrum.training.graph.GraphBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A linear encoder and a linear decoder. Of all such networks the one with the least squared error
/// projects onto the first principal components: Baldi and Hornik, "Neural Networks and Principal
/// Component Analysis: Learning from Examples Without Local Minima", Neural Networks 2, 1989. With
/// mean m and components V the code is V·(x − m), the reconstruction Vᵀ·code + m. Training thread
/// only.
final class LinearAutoencoder implements ClosedForm {
    private final int inputs;
    private final int latent;
    private final DenseLayer encoder;
    private final DenseLayer decoder;
    private final PrincipalComponents seen;

    LinearAutoencoder(int inputs, int latent, long seed) {
        Libtorch.load();
        this.inputs = inputs;
        this.latent = latent;
        SplittableRandom random = new SplittableRandom(seed);
        encoder = new DenseLayer(inputs, latent, Activation.LINEAR, random);
        decoder = new DenseLayer(latent, inputs, Activation.LINEAR, random);
        seen = new PrincipalComponents(inputs);
    }

    @Override
    public int inputs() {
        return inputs;
    }

    @Override
    public int latentSize() {
        return latent;
    }

    @Override
    public void observe(Batch batch) {
        seen.add(batch.values());
    }

    @Override
    public void solve() {
        try (PointerScope _ = new PointerScope();
                NoGradGuard _ = new NoGradGuard()) {
            PrincipalComponents.Axes axes = seen.largest(latent);
            encoder.set(axes.components(), axes.components().mv(axes.mean()).neg());
            decoder.set(axes.components().t(), axes.mean());
        }
    }

    @Override
    public Output forward(Batch batch, boolean training) {
        Tensor code = encoder.forward(batch.values());
        return new Output(code, decoder.forward(code));
    }

    @Override
    public List<Tensor> parameters() {
        List<Tensor> all = new ArrayList<>(encoder.parameters());
        all.addAll(decoder.parameters());
        return all;
    }

    @Override
    public Emitted emit(GraphBuilder graph, String features) {
        String code = encoder.emit(graph, "network/encoder", features);
        return new Emitted(code, decoder.emit(graph, "network/decoder", code));
    }

    @Override
    public String describe() {
        return "%d-%d-%d linear".formatted(inputs, latent, inputs);
    }

    @Override
    public void close() {
        encoder.close();
        decoder.close();
        seen.close();
    }
}
