package dev.thrum.training.export;

import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;
import java.util.List;

/// Scores windows with a finished graph of either precision, through ONNX Runtime as on the board:
/// one thread, no spinning, tensors bound once. One thread at a time.
public final class GraphScorer implements AutoCloseable {
    private final GraphSession session;

    /// Loads a graph of the contract of [ScoreGraph].
    public GraphScorer(ModelProto model) {
        session = new GraphSession(model);
    }

    /// Scores one window.
    ///
    /// @param window frames × channels values, frame-major, in the units of the model card
    /// @return the score, dimensionless, at least 0
    public float score(float[] window) {
        session.run(window);
        return session.output("score").get(0);
    }

    /// Scores windows one after the other.
    public float[] scores(List<float[]> windows) {
        float[] scores = new float[windows.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = score(windows.get(i));
        }
        return scores;
    }

    /// The squared residual of the window scored last, channel by channel; a copy.
    public float[] residual() {
        return session.copyOf("residual");
    }

    /// The standardised features of the window scored last, channel by channel; a copy.
    public float[] features() {
        return session.copyOf("features");
    }

    /// The latent code of the window scored last; a copy.
    public float[] latent() {
        return session.copyOf("latent");
    }

    /// The reconstructed features of the window scored last; a copy.
    public float[] reconstruction() {
        return session.copyOf("reconstruction");
    }

    @Override
    public void close() {
        session.close();
    }
}
