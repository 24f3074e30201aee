package dev.thrum.training.explore;

import dev.thrum.training.export.DecoderGraph;
import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;

/// A model's decoder, run by itself: codes in, features out. One thread at a time.
public final class Decoder implements AutoCloseable {
    private final GraphSession session;
    private final Standard standard;

    /// Cuts the decoder out of a model.
    ///
    /// @param fp32 the model's float32 graph
    /// @throws IllegalArgumentException if it has none that can be cut out
    public Decoder(ModelProto fp32) {
        standard = Standard.of(fp32);
        session = new GraphSession(DecoderGraph.of(fp32));
    }

    /// Values a code takes: those of the latent code, then one for each operating state where the
    /// model tells any apart.
    public int codeSize() {
        return session.input().capacity();
    }

    /// The features a code stands for, in their own unit, channel by channel.
    public float[] features(float[] code) {
        session.run(code);
        return standard.undone(session.copyOf("reconstruction"));
    }

    @Override
    public void close() {
        session.close();
    }
}
