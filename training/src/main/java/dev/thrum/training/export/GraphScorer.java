package dev.thrum.training.export;

import dev.thrum.training.graph.GraphSession;
import dev.thrum.training.onnx.ModelProto;
import java.nio.FloatBuffer;
import java.util.List;

/// Scores windows with a finished graph of either precision, through ONNX Runtime as on the board:
/// one thread, no spinning, tensors bound once. One thread at a time.
public final class GraphScorer implements AutoCloseable {
    private final GraphSession session;

    /// Loads a graph of the contract of [ScoreGraph].
    public GraphScorer(ModelProto model) {
        session = new GraphSession(model);
    }

    /// Scores one window by itself, as far as the baseline allows: see [#baseline()].
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

    /// What is taken from the standardised features of the next window before they are judged, 0 at
    /// first; empty where the graph has no such input.
    FloatBuffer baseline() {
        return session.hasInput(ScoreGraph.BASELINE)
                ? session.input(ScoreGraph.BASELINE)
                : FloatBuffer.allocate(0);
    }

    /// Where the standardised features of the window scored last lie, the baseline not taken away.
    FloatBuffer featuresInPlace() {
        return session.output("features");
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
