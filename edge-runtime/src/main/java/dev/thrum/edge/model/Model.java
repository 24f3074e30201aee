package dev.thrum.edge.model;

import java.nio.FloatBuffer;
import java.util.List;

/// A loaded model: scores windows where they lie. Inference thread only.
public interface Model extends AutoCloseable {
    ModelCard card();

    Precision precision();

    /// The score from which on a window is anomalous, for this precision.
    float threshold();

    /// Declares once the places windows will be scored in, such as every slot of a ring. Each must
    /// be a direct buffer in native byte order of `windowFrames × channels` floats.
    void bind(List<FloatBuffer> slots);

    /// Scores the window that now lies in a slot given to [#bind(List)], without copying it.
    ///
    /// @param slot index of the slot
    /// @return the score, dimensionless, at least 0
    /// @throws ModelException if the session fails or the score is not a number; the window is
    ///   unchanged
    float score(int slot) throws ModelException;

    /// The squared residual of the window scored last, channel by channel: `channels × bins`
    /// values. Overwritten by the next call of [#score(int)].
    FloatBuffer residual();

    @Override
    void close();
}
